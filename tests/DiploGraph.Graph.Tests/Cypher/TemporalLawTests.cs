using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Tests.Cypher;

/// <summary>Laws of dates and durations on made-up values.</summary>
public sealed class TemporalLawTests
{
    private readonly Random random = new(11);

    [Fact]
    public void ADateIsReadAgainFromItsTextAndAgreesWithDotNet()
    {
        for (int i = 0; i < 5_000; i++)
        {
            Date date = new(random.NextInt64(-365_243_219_162, 365_241_780_471));
            TemporalParser.ReadDate(date.ToString()).Should().Be(date);
            Date.OfWeek(date.WeekYear, date.Week, date.WeekDay).Should().Be(date);
            Date.OfOrdinal(date.Year, date.OrdinalDay).Should().Be(date);
            Date.OfQuarter(date.Year, date.Quarter, date.DayOfQuarter).Should().Be(date);
        }

        for (DateOnly day = new(1, 1, 1); day < new DateOnly(9990, 1, 1); day = day.AddDays(random.Next(1, 4_000)))
        {
            Date date = new(day);
            date.ToDateOnly().Should().Be(day);
            (date.WeekDay % 7).Should().Be((int)day.DayOfWeek);
            date.OrdinalDay.Should().Be(day.DayOfYear);
            date.Week.Should().Be(System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)));
        }
    }

    [Fact]
    public void TheTimeBetweenTwoMomentsLeadsFromOneToTheOther()
    {
        for (int i = 0; i < 5_000; i++)
        {
            Value from = Value.Of(Moment()), to = Value.Of(Moment());
            TemporalArithmetic.Add(from, TemporalArithmetic.Between(from, to)).Should().Be(to);
            TemporalArithmetic.Add(from, TemporalArithmetic.InSeconds(from, to)).Should().Be(to);
        }
    }

    [Fact]
    public void ADurationIsReadAgainFromItsText()
    {
        for (int i = 0; i < 5_000; i++)
        {
            Duration duration = Duration.Of(random.Next(-500, 500), random.Next(-500, 500), random.Next(-500_000, 500_000), random.NextInt64(1_000_000_000));
            TemporalParser.ReadDuration(duration.ToString()).Should().Be(duration);
        }
    }

    private LocalDateTime Moment() => new(new Date(random.NextInt64(-800_000, 800_000)), random.NextInt64(LocalTime.NanosPerDay));
}
