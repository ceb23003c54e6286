using System.Security.Cryptography;
using System.Text;
using Conturs.Scoring;

namespace Conturs.Learning.Rows;

/// <summary>Customers as they may be kept for "similar customers". A value that fewer than k companies share is kept as a keyed hash only.</summary>
internal static class CustomerCodes
{
    /// <summary>At most the allowed number of customers, in canonical order.</summary>
    public static List<IndexedCustomer> Of(FactTable table, BandedHistory history, int[] order, LearningOptions options)
    {
        var common = history.Bands.ToDictionary(bands => bands.Dimension.Key, bands => bands.Levels.ToHashSet());
        var columns = table.Columns.Where(column => common.ContainsKey(column.Dimension.Key)).ToArray();
        var customers = new List<IndexedCustomer>();
        foreach (var row in order)
        {
            if (table.References[row] is not { } reference) continue;
            if (customers.Count == options.MostCustomers) break;
            var codes = new Dictionary<string, string>(columns.Length);
            foreach (var column in columns)
            {
                var levels = common[column.Dimension.Key];
                var code = BaseBands.Encode(column.Dimension, column[row], text => levels.Contains(text) ? text : Hidden(options.HashKey, text));
                if (code is not null) codes[column.Dimension.Key] = code;
            }

            customers.Add(new IndexedCustomer(reference, codes) { Domain = table.Domains[row] });
        }

        return customers;
    }

    /// <summary>Without a key a hash could be guessed by trying words, so then nothing is kept of a rare value.</summary>
    private static string Hidden(byte[]? key, string text) => key is null ? "~" : "~" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
