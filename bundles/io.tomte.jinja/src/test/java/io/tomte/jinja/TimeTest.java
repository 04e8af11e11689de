package io.tomte.jinja;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Time, with the clock at 2024-07-15 10:30 UTC in Stockholm (UTC+2). */
class TimeTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ now() }} => 2024-07-15 12:30:00+02:00
                {{ utcnow().isoformat() }} => 2024-07-15T10:30:00+00:00
                {{ now().timestamp() }} {{ as_timestamp(now())|int }} => 1721039400.0 1721039400
                {{ today_at('07:15') }} {{ today_at() }} => 2024-07-15 07:15:00+02:00 2024-07-15 00:00:00+02:00
                {{ (now() - timedelta(hours=1)).strftime('%H:%M %Z %z') }} => 11:30 CEST +0200
                {{ now() > utcnow() - timedelta(seconds=1) }} {{ now() == utcnow() }} => True True
                {{ (now() - utcnow()).total_seconds() }} {{ now().hour }} {{ now().weekday() }} => 0.0 12 0
                {{ 1721039400|timestamp_local }} => 2024-07-15T12:30:00+02:00
                {{ 1721039400.5|timestamp_utc }} => 2024-07-15T10:30:00.500000+00:00
                {{ 1705314600|timestamp_custom('%d.%m.%Y %H:%M') }} => 15.01.2024 11:30
                {{ 1705314600|timestamp_custom('%-d/%-m %I %p', false) }} {{ 0|timestamp_custom(local=false) }} => 15/1 10 AM 1970-01-01 00:00:00
                {{ 'x'|timestamp_local('-') }} {{ 'x'|as_timestamp(0) }} => - 0
                {{ '2024-01-15T10:30:00Z'|as_timestamp }} {{ '2024-01-15 10:30'|as_timestamp }} => 1705314600.0 1705311000.0
                {{ '2024-01-15T10:30:00+0200'|as_datetime }} {{ 1705314600|as_datetime }} => 2024-01-15 10:30:00+02:00 2024-01-15 10:30:00+00:00
                {{ 'soon'|as_datetime }} {{ '20240115'|as_datetime is datetime }} => None True
                {{ ('2024-07-15T10:30:00Z'|as_datetime|as_local).hour }} {{ as_local(as_datetime('2024-01-15 10:00')) }} => 12 2024-01-15 10:00:00+01:00
                {{ strptime('15.01.24 03:04 PM', '%d.%m.%y %I:%M %p') }} {{ strptime('x', '%Y', 'no') }} => 2024-01-15 15:04:00 no
                {{ strptime('2024-03-01','%Y-%m-%d') - strptime('2024-02-01','%Y-%m-%d') }} => 29 days, 0:00:00
                {{ timedelta(days=1, hours=2) }} {{ timedelta(seconds=-1) }} {{ timedelta(milliseconds=1500) }} => 1 day, 2:00:00 -1 day, 23:59:59 0:00:01.500000
                {{ timedelta(minutes=90).total_seconds() }} {{ timedelta(hours=3) / timedelta(hours=2) }} {{ timedelta(hours=1) * 2.5 }} => 5400.0 1.5 2:30:00
                {{ [timedelta(days=1)] }} {{ [strptime('2024-01-02','%Y-%m-%d')] }} => [datetime.timedelta(days=1)] [datetime.datetime(2024, 1, 2, 0, 0)]
                {{ now().replace(day=1, hour=0).date() }} {{ now().strftime('%A %d %B, week %V, day %j') }} => 2024-07-01 Monday 15 July, week 29, day 197
                """)
    void rendersTimes(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ time_since(now() - timedelta(minutes=90)) }} {{ time_since(now() - timedelta(minutes=90), 2) }} => 2 hours 1 hour 30 minutes
                {{ time_since(now() - timedelta(days=400, seconds=61), 0) }} => 1 year 1 month 5 days 1 minute 1 second
                {{ time_until(now() + timedelta(seconds=1)) }} {{ time_until(now() + timedelta(days=45)) }} => 1 second 2 months
                {{ relative_time(strptime('2024-07-15 12:29', '%Y-%m-%d %H:%M')) }} {{ (now() - timedelta(days=1))|relative_time }} => 1 minute 1 day
                {{ time_since(now() + timedelta(hours=1)) }} {{ time_until('soon') }} => 2024-07-15 13:30:00+02:00 soon
                {{ 'PT1H30M'|as_timedelta }} {{ as_timedelta('P1DT0.5S') }} {{ '-PT1M'|as_timedelta }} {{ 'P1W'|as_timedelta }} => 1:30:00 1 day, 0:00:00.500000 -1 day, 23:59:00 7 days, 0:00:00
                {{ '1 day, 2:03:04.5'|as_timedelta }} {{ '-05:00'|as_timedelta }} {{ '90'|as_timedelta }} {{ '3 days 04:05'|as_timedelta }} => 1 day, 2:03:04.500000 -1 day, 23:55:00 0:01:30 3 days, 0:04:05
                {{ 'soon'|as_timedelta }} {{ ''|as_timedelta }} {{ 'P'|as_timedelta }} {{ 'PT'|as_timedelta }} {{ '-'|as_timedelta }} => None None None None None
                """)
    void rendersDistances(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }
}
