package io.tomte.binding.kit.light;

import io.tomte.binding.kit.Numbers;

/** Between ways to write a colour; CIE 1931 with the wide gamut D65 matrix that lamps are made for. Channels 0..255. */
public final class ColorMath {
    private static final double MIRED = 1_000_000;

    private ColorMath() {}

    /** Mired to kelvin and back; the same both ways. */
    public static double reciprocal(double value) {
        return Math.floor(MIRED / value);
    }

    public static double[] hsToRgb(double hue, double saturation) {
        double s = saturation / 100;
        double sector = (hue % 360 + 360) % 360 / 60;
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            double k = (new int[] {5, 3, 1}[i] + sector) % 6;
            rgb[i] = Numbers.round(255 * (1 - s * Math.max(0, Math.min(Math.min(k, 4 - k), 1))));
        }
        return rgb;
    }

    public static double[] rgbToHs(double[] rgb) {
        double max = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
        double spread = max - Math.min(rgb[0], Math.min(rgb[1], rgb[2]));
        if (spread == 0) {
            return new double[] {0, 0};
        }
        double hue;
        if (max == rgb[0]) {
            hue = (rgb[1] - rgb[2]) / spread % 6;
        } else if (max == rgb[1]) {
            hue = (rgb[2] - rgb[0]) / spread + 2;
        } else {
            hue = (rgb[0] - rgb[1]) / spread + 4;
        }
        return new double[] {round(((hue * 60) + 360) % 360, 3), round(spread / max * 100, 3)};
    }

    public static double[] rgbToXy(double[] rgb) {
        double r = linear(rgb[0] / 255);
        double g = linear(rgb[1] / 255);
        double b = linear(rgb[2] / 255);
        double x = r * 0.664511 + g * 0.154324 + b * 0.162028;
        double y = r * 0.283881 + g * 0.668433 + b * 0.047685;
        double z = r * 0.000088 + g * 0.072310 + b * 0.986039;
        double sum = x + y + z;
        return sum == 0 ? new double[] {0, 0} : new double[] {round(x / sum, 3), round(y / sum, 3)};
    }

    public static double[] xyToRgb(double x, double y) {
        double safeY = y == 0 ? 1e-11 : y;
        double bigX = x / safeY;
        double bigZ = (1 - x - y) / safeY;
        double[] rgb = {
            bigX * 1.656492 - 0.354851 - bigZ * 0.255038,
            -bigX * 0.707196 + 1.655397 + bigZ * 0.036152,
            bigX * 0.051713 - 0.121364 + bigZ * 1.011530
        };
        double max = 0;
        for (int i = 0; i < 3; i++) {
            rgb[i] = Math.max(0, gamma(rgb[i]));
            max = Math.max(max, rgb[i]);
        }
        for (int i = 0; i < 3; i++) {
            rgb[i] = (int) ((max > 1 ? rgb[i] / max : rgb[i]) * 255);
        }
        return rgb;
    }

    private static double linear(double channel) {
        return channel > 0.04045 ? Math.pow((channel + 0.055) / 1.055, 2.4) : channel / 12.92;
    }

    private static double gamma(double channel) {
        return channel <= 0.0031308 ? 12.92 * channel : 1.055 * Math.pow(channel, 1 / 2.4) - 0.055;
    }

    private static double round(double number, int digits) {
        double scale = Math.pow(10, digits);
        return Math.rint(number * scale) / scale;
    }
}
