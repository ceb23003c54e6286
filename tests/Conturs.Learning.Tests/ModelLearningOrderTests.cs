using Conturs.Scoring;
using CsCheck;

namespace Conturs.Learning.Tests;

public sealed class ModelLearningOrderTests
{
    private static readonly LearningOptions Options = new() { Seed = 5, Parallelism = 2 };
    private static readonly InMemoryDeals Source = PlantedHistory.Of(250, seed: 4);

    [Fact]
    public void Shuffled_deals_give_the_same_bytes()
    {
        var bytes = Learn(Source, Options);
        var customers = ModelLearning.Learn(Source, Options).Customers;

        Gen.Shuffle(Source.Deals.ToArray()).Sample(deals =>
        {
            var learned = ModelLearning.Learn(Source.InOrder(deals), Options);
            PatternModelDocument.Write(learned.Model).Should().Equal(bytes);
            learned.Customers.Should().BeEquivalentTo(customers, order => order.WithStrictOrdering());
        }, iter: 3, threads: 1);
    }

    [Fact]
    public void Shuffled_lines_of_a_file_without_company_keys_give_the_same_bytes()
    {
        var source = PlantedHistory.WithoutKeys(Source);
        var hash = PatternModelDocument.Sha256(Learn(source, Options));

        Gen.Shuffle(source.Deals.ToArray()).Sample(
            deals => PatternModelDocument.Sha256(Learn(source.InOrder(deals), Options)).Should().Be(hash), iter: 3, threads: 1);
    }

    [Fact]
    public void Shuffled_deals_give_the_same_bytes_where_companies_are_left_out()
    {
        var options = Options with { MostCompanies = 150 };
        var learned = ModelLearning.Learn(Source, options);
        var bytes = PatternModelDocument.Write(learned.Model);

        (learned.History.Companies, learned.History.WasCut).Should().Be((150, true));
        Gen.Shuffle(Source.Deals.ToArray()).Sample(deals => Learn(Source.InOrder(deals), options).Should().Equal(bytes), iter: 3, threads: 1);
    }

    [Fact]
    public void The_number_of_threads_does_not_matter()
    {
        var wide = PlantedHistory.Of(500, seed: 6);

        Learn(wide, Options with { Parallelism = 8 }).Should().Equal(Learn(wide, Options with { Parallelism = 1 }));
    }

    [Fact]
    public void Another_seed_or_key_draws_otherwise()
    {
        // The seed is written into the document; what is compared is the rest.
        string[] hashes =
        [
            Drawn(Options), Drawn(Options with { Seed = 6 }), Drawn(Options with { HashKey = [1, 2, 3] }), Drawn(Options with { HashKey = [1, 2, 4] }),
        ];

        hashes.Should().OnlyHaveUniqueItems();
        Drawn(Options with { HashKey = [1, 2, 3] }).Should().Be(hashes[2]);

        static string Drawn(LearningOptions options) =>
            PatternModelDocument.Sha256(PatternModelDocument.Write(ModelLearning.Learn(Source, options).Model with { Seed = 0 }));
    }

    [Fact]
    public void What_is_written_can_be_read_and_written_again()
    {
        var bytes = Learn(Source, Options);

        PatternModelDocument.Write(PatternModelDocument.Read(bytes)).Should().Equal(bytes);
    }

    [Fact]
    public void Whether_customers_are_kept_does_not_change_the_model() =>
        Learn(Source, Options with { KeepCustomers = false }).Should().Equal(Learn(Source, Options));

    private static byte[] Learn(InMemoryDeals source, LearningOptions options) => PatternModelDocument.Write(ModelLearning.Learn(source, options).Model);
}
