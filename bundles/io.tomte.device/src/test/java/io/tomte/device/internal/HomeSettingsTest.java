package io.tomte.device.internal;

import java.util.Optional;

import io.tomte.device.api.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HomeSettingsTest {
    @Test
    void knowsWhereTheHomeIs() {
        TestHome home = new TestHome();
        assertThat(home.core.position()).isEmpty();
        home.core.configure(HomeSettings.of("show", "52.37", "-4.89", "250"));
        assertThat(home.core.position()).isEqualTo(Optional.of(new Position(52.37, -4.89, 250)));
    }

    @ParameterizedTest
    @CsvSource({"'', 5, 100", "52, '', 100", "52, 5, ''", "x, 5, 100", "91, 5, 100", "52, 5, 0", "NaN, 5, 100"})
    void whatIsNoPlaceIsNone(String latitude, String longitude, String radius) {
        assertThat(HomeSettings.of("show", latitude, longitude, radius).position())
                .isEmpty();
    }
}
