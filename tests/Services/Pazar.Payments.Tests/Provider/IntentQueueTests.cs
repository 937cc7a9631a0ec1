namespace Pazar.Payments.Tests;

public sealed class IntentQueueTests
{
    private static readonly Guid Row = Given.PaymentOf(Given.NewOrder()).Value;

    [Fact]
    public void A_page_is_answered_with_its_last_intent()
    {
        IntentQueue queue = new();
        IntentPage page = new(Row, 2);
        queue.HandOver(page, Intents(page, 2));
        queue.Answered(page);
        Assert.Empty(queue.TakeAnswered());
        Assert.Equal([Row], queue.OpenPages);

        queue.Answered(page);
        Assert.Equal([Row], queue.TakeAnswered());
        Assert.Empty(queue.OpenPages);
    }

    [Fact]
    public void Late_answers_of_a_page_that_was_given_up_do_not_make_it_look_answered()
    {
        IntentQueue queue = new();
        IntentPage given = new(Row, 3);
        queue.HandOver(given, Intents(given, 3));
        queue.Forget(given);
        IntentPage again = new(Row, 2);
        queue.HandOver(again, Intents(again, 2));
        queue.Answered(given);
        queue.Answered(given);
        queue.Answered(again);
        Assert.Empty(queue.TakeAnswered());
        Assert.Equal([Row], queue.OpenPages);
    }

    [Fact]
    public void What_does_not_fit_is_left_to_the_table()
    {
        IntentQueue queue = new();
        IntentPage page = new(Row, IntentQueue.QueueLimit + 1);
        Assert.False(queue.HandOver(page, Intents(page, IntentQueue.QueueLimit + 1)));
        Assert.Empty(queue.OpenPages);
    }

    private static List<Intent> Intents(IntentPage page, int count) => [.. Enumerable.Range(0, count).Select(_ =>
        new Intent(page, new(Given.PaymentOf(Given.NewOrder()), Operation.Authorize, "authorize:1", new(1), "USD", null, null), "{}", InDoubt: false))];
}
