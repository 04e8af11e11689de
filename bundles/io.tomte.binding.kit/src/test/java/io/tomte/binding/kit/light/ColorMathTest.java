package io.tomte.binding.kit.light;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ColorMathTest {
    @ParameterizedTest
    @CsvSource({
        "255, 0, 0, 0, 100",
        "0, 255, 0, 120, 100",
        "0, 0, 255, 240, 100",
        "255, 255, 255, 0, 0",
        "255, 128, 0, 30.118, 100",
        "0, 255, 255, 180, 100"
    })
    void turnsChannelsIntoHueAndSaturationAndBack(double r, double g, double b, double hue, double saturation) {
        assertThat(ColorMath.rgbToHs(new double[] {r, g, b})).containsExactly(hue, saturation);
        assertThat(ColorMath.hsToRgb(hue, saturation)).containsExactly(r, g, b);
    }

    @ParameterizedTest
    @CsvSource({
        "255, 0, 0, 0.701, 0.299",
        "0, 255, 0, 0.172, 0.747",
        "0, 0, 255, 0.136, 0.04",
        "255, 255, 255, 0.323, 0.329"
    })
    void turnsChannelsIntoChromaticityAndBack(double r, double g, double b, double x, double y) {
        assertThat(ColorMath.rgbToXy(new double[] {r, g, b})).containsExactly(x, y);
        double[] rgb = ColorMath.xyToRgb(x, y);
        assertThat(rgb[0]).isCloseTo(r, within(12.0));
        assertThat(rgb[1]).isCloseTo(g, within(12.0));
        assertThat(rgb[2]).isCloseTo(b, within(12.0));
    }

    @ParameterizedTest
    @CsvSource({"250, 4000", "153, 6535", "500, 2000"})
    void turnsMiredIntoKelvin(double mired, double kelvin) {
        assertThat(ColorMath.reciprocal(mired)).isEqualTo(kelvin);
    }
}
