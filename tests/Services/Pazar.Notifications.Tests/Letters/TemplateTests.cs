namespace Pazar.Notifications.Tests;

/// <summary>The language of templates.</summary>
public sealed class TemplateTests
{
    private static readonly Fields Some = new Fields().Set("name", "Ada <b>").Set("none", (string?)null).Set("outer", "o")
        .Set("lines", [new Fields().Set("product", "Cup"), new Fields().Set("product", "Pot").Set("outer", "own")]).Set("nothing", (IEnumerable<Fields>?)null);

    [Theory]
    [InlineData("Hello {{name}}!", "Hello Ada <b>!")]
    [InlineData("{{ name }}{{none}}", "Ada <b>")]
    [InlineData("{{#if name}}yes{{else}}no{{/if}} {{#if none}}yes{{else}}no{{/if}}", "yes no")]
    [InlineData("{{#if lines}}some{{/if}}{{#if nothing}}never{{/if}}", "some")]
    [InlineData("{{#each lines}}[{{product}} {{outer}}]{{/each}}", "[Cup o][Pot own]")]
    [InlineData("{{#each nothing}}never{{/each}}", "")]
    [InlineData("a\n{{#if name}}\nb\n{{else}}\nc\n{{/if}}\nd\n", "a\nb\nd\n")]
    [InlineData("a\n  {{#each lines}}  \n- {{product}}\n  {{/each}}\nb", "a\n- Cup\n- Pot\nb")]
    [InlineData("a\r\n{{#if none}}\r\nb\r\n{{/if}}\r\nc", "a\nc")]
    [InlineData("{{#if name}}{{#if none}}a{{else}}b{{/if}}{{else}}c{{/if}}", "b")]
    [InlineData("a { b } {c}", "a { b } {c}")]
    [InlineData("x{{> part}}y", "x<Ada <b>>\ny")]
    [InlineData("x\n{{> part}}\ny", "x\n<Ada <b>>\ny")]
    public void A_template_is_written(string template, string expected) => Assert.Equal(expected, Parse(template).Render(Some, TextForms.Plain));

    [Theory]
    [InlineData("a\n{{#if name}}\nb", "test, line 2: {{#if}} is never closed")]
    [InlineData("{{/each}}", "test, line 1: {{/each}} closes nothing")]
    [InlineData("a\n\n{{#each lines}}{{/if}}", "test, line 3: {{/if}} stands where {{/each}} should, of line 3")]
    [InlineData("{{else}}", "test, line 1: {{else}} stands outside of a block")]
    [InlineData("{{#if name}}{{else}}{{else}}{{/if}}", "test, line 1: {{else}} stands twice in one block")]
    [InlineData("a\n{{Name}}", "test, line 2: {{Name}} is none of")]
    [InlineData("{{name", "test, line 1: {{name is none of")]
    [InlineData("{{#unless name}}{{/unless}}", "test, line 1: {{#unless name}}{{/unless}} is none of")]
    [InlineData("{{> absent}}", "test, line 1: there is no part absent")]
    public void A_broken_template_names_file_and_line(string template, string message) =>
        Assert.StartsWith(message, Assert.Throws<TemplateException>(() => Parse(template)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a\nb {{nam}}", "test, line 2: there is no nam here")]
    [InlineData("{{#each name}}{{/each}}", "test, line 1: there is no name here")]
    [InlineData("{{lines}}", "test, line 1: there is no lines here")]
    [InlineData("{{#each lines}}\n{{/each}}\n{{product}}", "test, line 3: there is no product here")]
    public void A_name_that_is_not_there_is_told_and_not_left_empty(string template, string message) =>
        Assert.Equal(message, Assert.Throws<TemplateException>(() => Parse(template).Render(Some, TextForms.Plain)).Message);

    [Fact]
    public void Blocks_lie_in_one_another_only_so_deep()
    {
        var deep = string.Concat(Enumerable.Repeat("{{#if name}}", 11)) + string.Concat(Enumerable.Repeat("{{/if}}", 11));
        Assert.Contains("deeper", Assert.Throws<TemplateException>(() => Parse(deep)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_stay_values_in_html_and_break_no_line_in_text()
    {
        var fields = new Fields().Set("name", "<img src=x onerror='alert(\"1\")'>&\r\nBcc: x");
        Assert.Equal("&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39;&gt;&amp;  Bcc: x", Parse("{{name}}").Render(fields, TextForms.Html));
        Assert.Equal("<img src=x onerror='alert(\"1\")'>&  Bcc: x", Parse("{{name}}").Render(fields, TextForms.Plain));
    }

    private static Template Parse(string template) =>
        TemplateParser.Parse("test", template, part => part == "part" ? TemplateParser.Parse("part", "<{{name}}>\n", _ => null) : null);
}
