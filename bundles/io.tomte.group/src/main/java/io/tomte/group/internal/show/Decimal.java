package io.tomte.group.internal.show;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

import io.tomte.group.api.Mode;

/** Exact arithmetic with what sensors tell, so that 20.1 and 20.2 are 40.3 in any order. Pure. */
final class Decimal {
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 30; // on either side of the point
    private static final int MORE_DECIMALS = 2; // of a mean

    private Decimal() {}

    /** Empty for what is no number, or none of this world. */
    static Optional<BigDecimal> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            boolean usual = Math.abs((long) number.scale()) <= MOST_DIGITS
                    && (long) number.precision() - number.scale() <= MOST_DIGITS;
            return usual ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** @param values at least one */
    static BigDecimal combine(Mode mode, List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return switch (mode) {
            case MIN -> sorted.getFirst();
            case MAX -> sorted.getLast();
            case SUM -> sum(sorted);
            case MEDIAN ->
                sorted.size() % 2 == 1 ? sorted.get(middle) : mean(List.of(sorted.get(middle - 1), sorted.get(middle)));
            default -> mean(sorted);
        };
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        BigDecimal sum = sum(values);
        int decimals = Math.max(0, sum.scale()) + MORE_DECIMALS;
        return sum.divide(BigDecimal.valueOf(values.size()), decimals, RoundingMode.HALF_UP);
    }
}
