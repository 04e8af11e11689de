package io.tomte.device.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

class PositionTest {
    @ParameterizedTest
    @CsvSource({
        "52, 5, 52, 5, 0",
        "0, 0, 0, 1, 111195",
        "0, 179.5, 0, -179.5, 111195",
        "60, 0, 60, 1, 55597",
        "90, 0, -90, 77, 20015115",
        "52.3676, 4.9041, 48.8566, 2.3522, 430000", // Amsterdam, Paris
    })
    void tellsHowFarAPlaceIs(double latitude, double longitude, double there, double thereEast, double metres) {
        assertThat(new Position(latitude, longitude, 100).distance(there, thereEast))
                .isCloseTo(metres, withinPercentage(0.5));
    }

    @Test
    void refusesWhatIsNoPlace() {
        for (double[] wrong :
                new double[][] {{91, 0, 1}, {0, 181, 1}, {0, 0, 0}, {Double.NaN, 0, 1}, {0, 0, Double.NaN}}) {
            assertThatThrownBy(() -> new Position(wrong[0], wrong[1], wrong[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
