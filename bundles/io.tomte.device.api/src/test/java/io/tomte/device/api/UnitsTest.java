package io.tomte.device.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "21.4, °C, 70.52, °F",
        "0, °C, 32, °F",
        "-40, °C, -40, °F",
        "0, °C, 273.15, K",
        "300, mm, 0.3, m",
        "1, in, 2.54, cm",
        "1, mi, 1.609344, km",
        "3, ft, 0.9144, m",
        "10, m/s, 36, km/h",
        "1, mph, 1.609344, km/h",
        "1, kn, 1.852, km/h",
        "1, in/h, 25.4, mm/h",
        "24, mm/d, 1, mm/h",
        "1013.25, hPa, 101.325, kPa",
        "1, bar, 1000, mbar",
        "760, mmHg, 1013.250144354, hPa",
        "1, inHg, 25.4, mmHg",
        "1, psi, 6.894757293168, kPa",
        "1, kWh, 3.6, MJ",
        "1500, Wh, 1.5, kWh",
        "1, kcal, 4.184, kJ",
        "2, kW, 2000, W",
        "1, m³, 1000, L",
        "1, gal, 3785.411784, mL",
        "1, ft³, 28.316846592, L",
        "1, m³/h, 1000, L/h",
        "1, gal/min, 3.785411784, L/min",
        "1, lb, 16, oz",
        "1, kg, 1000, g",
        "1, MB, 1000, kB",
        "1, KiB, 1024, B",
        "8, Mbit/s, 1, MB/s",
        "90, min, 1.5, h",
        "2, d, 48, h",
        "230, V, 230000, mV",
        "500, mA, 0.5, A",
        "50, Hz, 0.05, kHz"
    })
    void convertsBothWays(double value, String unit, double other, String otherUnit) {
        assertThat(Units.convert(value, unit, otherUnit))
                .hasValueSatisfying(there -> assertThat(there).isCloseTo(other, within(Math.abs(other) * 1e-11)));
        assertThat(Units.convert(other, otherUnit, unit))
                .hasValueSatisfying(back ->
                        assertThat(back).isCloseTo(value, within(Math.max(1, Math.abs(value)) * 1e-9)));
        assertThat(Units.like(unit)).contains(unit, otherUnit);
    }

    @Test
    void leavesNoNoiseOfTheConversion() {
        assertThat(Units.convert(21.4, "°C", "°F")).contains(70.52);
        assertThat(Units.convert(32, "°F", "°C")).contains(0.0);
        assertThat(Units.convert(0.1, "kWh", "Wh")).contains(100.0);
    }

    @Test
    void aDifferenceOfTemperaturesHasNoZero() {
        assertThat(Units.convertDifference(10, "°C", "°F")).contains(18.0);
        assertThat(Units.convertDifference(10, "°C", "K")).contains(10.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lx", "%", "", "widgets"})
    void whatIsAloneCannotBeConverted(String unit) {
        assertThat(Units.like(unit)).isEmpty();
        assertThat(Units.convert(1, unit, unit)).isEmpty();
        assertThat(Units.convert(1, "°C", unit)).isEmpty();
    }

    @Test
    void familiesDoNotMix() {
        assertThat(Units.convert(1, "kW", "kWh")).isEmpty();
        assertThat(Units.convert(1, "m", "min")).isEmpty();
        assertThat(Units.like("°C")).containsExactly("°C", "°F", "K");
    }

    @Test
    void theMicroSignIsTheGreekLetter() {
        assertThat(Units.convert(1500, "\u00b5g", "mg")).contains(1.5);
    }
}
