package io.tomte.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * How a cost grows with the size of what causes it: the exponent e of the power n^e that fits best (least squares of the logarithms).
 *
 * @param exponent 0: flat, 1: linear
 */
record Growth(double exponent) {
    private static final double FLAT = 0.1; // a quarter more with each decade
    private static final double SLOW = 0.3; // twice as much
    private static final double NEARLY_LINEAR = 0.8;
    private static final double LINEAR = 1.2;

    /** One measured point. */
    record Point(double size, double cost) {}

    /** Points without a cost say nothing; with fewer than two others it counts as flat. */
    static Growth of(List<Point> points) {
        List<Point> seen = points.stream()
                .filter(point -> point.cost > 0)
                .map(point -> new Point(Math.log(point.size), Math.log(point.cost)))
                .toList();
        double middle = seen.stream().mapToDouble(Point::size).average().orElse(0);
        double height = seen.stream().mapToDouble(Point::cost).average().orElse(0);
        double slope = seen.stream()
                .mapToDouble(point -> (point.size - middle) * (point.cost - height))
                .sum();
        double spread = seen.stream()
                .mapToDouble(point -> (point.size - middle) * (point.size - middle))
                .sum();
        return new Growth(spread > 0 ? slope / spread : 0);
    }

    /** For people. */
    String words() {
        String shape;
        if (exponent < -FLAT) {
            shape = "falls";
        } else if (exponent <= FLAT) {
            shape = "is flat";
        } else if (exponent <= SLOW) {
            shape = "grows slowly, about like the logarithm";
        } else if (exponent <= NEARLY_LINEAR) {
            shape = "grows, but less than linearly";
        } else {
            shape = exponent <= LINEAR ? "grows linearly" : "grows more than linearly";
        }
        return String.format(Locale.ROOT, "%s (n^%.2f)", shape, exponent);
    }
}
