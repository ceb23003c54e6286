using Conturs.Testing.HubSpot;

namespace Conturs.Connectors.Tests.HubSpot;

/// <summary>The fake itself: records, as the connector will meet them.</summary>
public sealed class FakeHubSpotRecordTests
{
    private const string Companies = "/crm/objects/{v}/companies";

    [Fact]
    public async Task Pages_of_a_list_have_every_record_once_also_when_some_come_in_meanwhile()
    {
        await using var caller = await HubSpotCaller.Start();
        HubSpotSample.Fill(caller.HubSpot, companies: 230, contacts: 0, deals: 0);
        var first = await caller.Send("GET", Companies + "?limit=100");
        caller.HubSpot.Crm.Add(HubSpotKind.Companies, ("name", "New"));

        var ids = await caller.Ids(Companies + "?limit=100");

        first.Body["results"]!.AsArray().Should().HaveCount(100);
        ids.Should().HaveCount(231).And.OnlyHaveUniqueItems();
        (await caller.Send("GET", Companies)).Body["results"]!.AsArray().Should().HaveCount(10, "ten are usual");
        (await caller.Send("GET", Companies + "?limit=101")).Status.Should().Be(400);
        (await caller.Send("GET", "/crm/objects/{v}/spaceships")).Status.Should().Be(400);
    }

    [Fact]
    public async Task Only_the_properties_that_are_asked_for_are_given_and_links_when_they_are()
    {
        await using var caller = await HubSpotCaller.Start();
        HubSpotSample.Fill(caller.HubSpot, companies: 1, contacts: 1, deals: 1);

        var company = (await caller.Send("GET", Companies + "?properties=industry&properties=numberofemployees")).Body["results"]![0]!;
        var deal = (await caller.Send("GET", "/crm/objects/{v}/deals?properties=dealstage&associations=companies")).Body["results"]![0]!;

        company["properties"]!.AsObject().Select(property => property.Key).Should().BeEquivalentTo("industry", "numberofemployees", "createdate", "hs_lastmodifieddate", "hs_object_id");
        ((string)deal["associations"]!["companies"]!["results"]![0]!["id"]!).Should().Be((string)company["id"]!);
        var links = (await caller.Send("POST", "/crm/associations/{v}/deals/companies/batch/read", $$"""{"inputs": [{"id": "{{deal["id"]}}"}, {"id": "5"}]}""")).Body["results"]!.AsArray();
        ((long)links.Should().ContainSingle().Which!["to"]![0]!["toObjectId"]!).Should().Be(long.Parse((string)company["id"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_search_has_a_cap_a_lag_and_its_own_bounds()
    {
        await using var caller = await HubSpotCaller.Start();
        for (var number = 0; number < 10_050; number++) caller.HubSpot.Crm.Add(HubSpotKind.Companies, ("name", $"C{number}"));

        (await Search("""{"limit": 200}""")).Body["total"]!.GetValue<int>().Should().Be(0, "the index has not seen them");
        caller.Time.Advance(caller.HubSpot.Crm.SearchLag);
        var last = await Search("""{"limit": 200, "after": "9800"}""");

        (last.Body["results"]!.AsArray().Count, (int)last.Body["total"]!, (string)last.Body["paging"]!["next"]!["after"]!).Should().Be((200, 10_050, "10000"));
        (await Search("""{"limit": 200, "after": "10000"}""")).Status.Should().Be(400);
        (await Search("""{"limit": 201}""")).Status.Should().Be(400);
        (await Search($$"""{"query": "{{new string('x', 3001)}}"}""")).Status.Should().Be(400);

        var id = long.Parse((string)last.Body["results"]![0]!["id"]!, System.Globalization.CultureInfo.InvariantCulture);
        var since = caller.Time.GetUtcNow().ToUnixTimeMilliseconds();
        caller.Time.Advance(TimeSpan.FromSeconds(1));
        caller.HubSpot.Crm.Set(HubSpotKind.Companies, id, ("name", "Changed"));
        var changed = $$"""{"filterGroups": [{"filters": [{"propertyName": "hs_lastmodifieddate", "operator": "GTE", "value": "{{since}}"}]}], "sorts": [{"propertyName": "hs_lastmodifieddate", "direction": "ASCENDING"}]}""";
        ((int)(await Search(changed)).Body["total"]!).Should().Be(0);
        caller.Time.Advance(caller.HubSpot.Crm.SearchLag);
        ((string)(await Search(changed)).Body["results"]!.AsArray().Should().ContainSingle().Which!["id"]!).Should().Be(HubSpotIds.Text(id));

        Task<HubSpotCaller.Answer> Search(string body)
        {
            caller.Time.Advance(TimeSpan.FromMilliseconds(1));
            return caller.Send("POST", Companies + "/search", body);
        }
    }

    [Fact]
    public async Task A_batch_is_read_with_those_that_are_gone_told_and_a_merged_one_answered_by_the_one_that_stays()
    {
        await using var caller = await HubSpotCaller.Start();
        var crm = caller.HubSpot.Crm;
        var (stays, goes, deleted) = (crm.Add(HubSpotKind.Companies, ("name", "A")), crm.Add(HubSpotKind.Companies, ("name", "B"), ("city", "Kyiv")), crm.Add(HubSpotKind.Companies, ("name", "C")));
        crm.Merge(HubSpotKind.Companies, stays, goes);
        crm.Delete(HubSpotKind.Companies, deleted);

        var answer = await caller.Send("POST", Companies + "/batch/read", $$"""{"properties": ["name", "city"], "inputs": [{"id": "{{goes}}"}, {"id": "{{deleted}}"}, {"id": "nobody"}]}""");

        answer.Status.Should().Be(207);
        var only = answer.Body["results"]!.AsArray().Should().ContainSingle().Subject!;
        ((string)only["id"]!, (string)only["properties"]!["name"]!, (string)only["properties"]!["city"]!).Should().Be((HubSpotIds.Text(stays), "A", "Kyiv"));
        answer.Body["errors"]![0]!["context"]!["ids"]!.AsArray().Select(id => (string)id!).Should().Equal(HubSpotIds.Text(deleted), "nobody");
        (await caller.Ids(Companies + "?archived=false")).Should().Equal(HubSpotIds.Text(stays));
        (await caller.Send("POST", Companies + "/batch/read", $$"""{"inputs": [{{string.Join(',', Enumerable.Repeat("{\"id\": \"1\"}", 101))}}]}""")).Status.Should().Be(400);
    }

    [Fact]
    public async Task Updates_are_refused_as_a_whole_for_wrong_values_and_one_by_one_for_rules_of_the_account()
    {
        await using var caller = await HubSpotCaller.Start();
        var crm = caller.HubSpot.Crm;
        var (one, other) = (crm.Add(HubSpotKind.Companies, ("name", "A")), crm.Add(HubSpotKind.Companies, ("name", "B"), ("lifecyclestage", "customer")));
        crm.Properties.Required.Add((HubSpotKind.Companies, "city", "lifecyclestage", "customer"));

        foreach (var (value, code) in new[] { ("\"nothing_of_mine\": \"1\"", "PROPERTY_DOESNT_EXIST"), ("\"numberofemployees\": \"1,5\"", "INVALID_LONG"), ("\"industry\": \"SPACE\"", "INVALID_OPTION"), ("\"hs_lastmodifieddate\": \"1\"", "READ_ONLY_VALUE") })
        {
            var refused = await Update($$"""{"id": "{{one}}", "properties": { {{value}} } }""");
            (refused.Status, (string)refused.Body["category"]!, (string)refused.Body["errors"]![0]!["code"]!).Should().Be((400, "VALIDATION_ERROR", code));
        }

        (await Update($$"""{"id": "{{one}}", "properties": {"numberofemployees": 5} }""")).Status.Should().Be(400, "values are texts");
        (await Update($$"""{"id": "{{one}}", "properties": {"name": "x"} }, {"id": "{{other}}", "properties": {"name": "x"} }""")).Status.Should().Be(400, "there are no trace ids");
        crm.Find(HubSpotKind.Companies, one)!.Writes.Should().Be(0);

        var partly = await Update($$"""{"id": "{{one}}", "objectWriteTraceId": "t1", "properties": {"name": "x"} }, {"id": "{{other}}", "objectWriteTraceId": "t2", "properties": {"name": "x"} }, {"id": "7", "objectWriteTraceId": "t3", "properties": {"name": "x"} }""");

        partly.Status.Should().Be(207);
        partly.Body["results"]!.AsArray().Should().ContainSingle().Which!["objectWriteTraceId"]!.GetValue<string>().Should().Be("t1");
        partly.Body["errors"]!.AsArray().Select(error => ((string)error!["category"]!, (string)error["context"]!["objectWriteTraceId"]![0]!)).Should().Equal(("VALIDATION_ERROR", "t2"), ("OBJECT_NOT_FOUND", "t3"));
        (crm.Find(HubSpotKind.Companies, one)!.Writes, crm.Find(HubSpotKind.Companies, other)!.Properties["name"]).Should().Be((1, "B"));

        Task<HubSpotCaller.Answer> Update(string inputs) => caller.Send("POST", Companies + "/batch/update", $$"""{"inputs": [{{inputs}}]}""");
    }

    [Fact]
    public async Task Groups_and_properties_are_made_once()
    {
        await using var caller = await HubSpotCaller.Start();
        const string property = """{"name": "conturs_grade", "groupName": "conturs", "label": "Conturs Grade", "type": "enumeration", "fieldType": "select", "options": [{"label": "A", "value": "A"}]}""";

        (await caller.Send("POST", "/crm/properties/{v}/companies", property)).Status.Should().Be(400, "the group is not there yet");
        (await caller.Send("POST", "/crm/properties/{v}/companies/groups", """{"name": "conturs", "label": "Conturs"}""")).Status.Should().Be(201);
        (await caller.Send("POST", "/crm/properties/{v}/companies", property)).Status.Should().Be(201);
        (await caller.Send("POST", "/crm/properties/{v}/companies", property)).Status.Should().Be(409);
        (await caller.Send("POST", "/crm/properties/{v}/companies/groups", """{"name": "conturs", "label": "Conturs"}""")).Status.Should().Be(409);
        (await caller.Send("GET", "/crm/properties/{v}/companies")).Body["results"]!.AsArray().Select(made => (string)made!["name"]!).Should().Contain("conturs_grade").And.Contain("industry");
        var stages = (await caller.Send("GET", "/crm/pipelines/{v}/deals")).Body["results"]![0]!["stages"]!.AsArray();
        stages.Select(stage => ((string)stage!["metadata"]!["isClosed"]!, (string)stage["metadata"]!["probability"]!)).Should().Contain([("true", "1.0"), ("true", "0.0")]);
    }
}
