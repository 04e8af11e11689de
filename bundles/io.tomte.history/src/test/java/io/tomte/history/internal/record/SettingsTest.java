package io.tomte.history.internal.record;

import java.time.Duration;
import java.util.List;

import io.tomte.history.internal.db.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    private static final Retention USUAL = new Retention(
            Duration.ofDays(3), Duration.ofDays(90), Duration.ofDays(14), Duration.ofDays(730), Duration.ofDays(7_300));

    @Test
    void theFirstLineThatFitsCounts() {
        Settings settings = new Settings(
                USUAL, List.of("sensor.*_power readings=7 minutes=30", "sensor.noise_* off", "", "sensor.* hours=800"));
        assertThat(settings.of("sensor.tv_power").orElseThrow().readings()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.of("sensor.tv_power").orElseThrow().hours()).isEqualTo(USUAL.hours());
        assertThat(settings.of("sensor.noise_1")).isEmpty();
        assertThat(settings.of("sensor.other").orElseThrow().hours()).isEqualTo(Duration.ofDays(800));
        assertThat(settings.of("sensorXother")).hasValue(USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "sensor.x often, often is not off",
        "sensor.x readings=0, readings=0 is not off",
        "sensor.x readings=, readings= is not off",
        "sensor.x weeks=3, weeks=3 is not off",
        "sensor.x minutes=2, minutes as readings"
    })
    void saysWhatIsWrongWithALine(String line, String why) {
        assertThatThrownBy(() -> new Settings(USUAL, List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(why);
    }
}
