package io.tomte.jinja.internal.value;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.Indexing.Found;

/**
 * A version of a program: equal to another with the same text, older or newer by its sections, then by what it leads up
 * to: {@code dev} is older than {@code a} (alpha), {@code b} (beta), {@code rc}, and they than the version itself.
 *
 * @param text as it was given, without blanks around it and the letter {@code v} in front
 */
public record VersionValue(String text) implements HasAttributes {
    private static final int MAX_LENGTH = 200; // for no device says more, and numbers of any size cost
    private static final List<String> ORDER = List.of("dev", "alpha", "beta", "rc", "");
    private static final Pattern FORM = Pattern.compile(
            "(\\d+(?:\\.\\d+)*)(?:[.-]?(dev|d|alpha|a|beta|b|rc)[.-]?(\\d*))?(?:[+(-].*)?", Pattern.CASE_INSENSITIVE);

    public VersionValue {
        String bare = text.strip();
        text = bare.matches("[vV]\\d.*") ? bare.substring(1) : bare;
    }

    /** A version, or a text or number that may be compared with one. */
    public static Optional<VersionValue> of(Object value) {
        return switch (value) {
            case VersionValue v -> Optional.of(v);
            case String s -> Optional.of(new VersionValue(s));
            case null -> Optional.empty();
            default -> Numbers.isNumber(value) ? Optional.of(new VersionValue(Text.str(value))) : Optional.empty();
        };
    }

    /** Of two values, one of them a version, whether they are the same; false where the other can be none. */
    static boolean same(Object a, Object b) {
        return of(a).isPresent() && of(a).equals(of(b));
    }

    /** Of two values, one of them a version, whether the first is older. */
    static boolean isOlder(Object a, Object b) {
        VersionValue x = of(a).orElseThrow(() -> Problem.type("not a version: " + Types.name(a)));
        VersionValue y = of(b).orElseThrow(() -> Problem.type("not a version: " + Types.name(b)));
        return !x.equals(y) && x.parts().compare(y.parts()) < 0;
    }

    /**
     * What the text means.
     *
     * @param sections the numbers between the dots
     * @param modifier what it leads up to a version with, one of {@link #ORDER}
     * @param count the number behind the modifier
     */
    private record Parts(List<BigInteger> sections, String modifier, BigInteger count) {
        BigInteger section(int i) {
            return i < sections.size() ? sections.get(i) : BigInteger.ZERO;
        }

        int compare(Parts other) {
            for (int i = 0; i < Math.max(sections.size(), other.sections.size()); i++) {
                int order = section(i).compareTo(other.section(i));
                if (order != 0) {
                    return order;
                }
            }
            int order = Integer.compare(ORDER.indexOf(modifier), ORDER.indexOf(other.modifier));
            return order != 0 ? order : count.compareTo(other.count);
        }
    }

    private Optional<Parts> read() {
        Matcher m = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !m.matches()) {
            return Optional.empty();
        }
        List<BigInteger> sections =
                Arrays.stream(m.group(1).split("\\.")).map(BigInteger::new).toList();
        String modifier = switch (m.group(2) == null ? "" : m.group(2).toLowerCase(Locale.ROOT)) {
            case "dev", "d" -> "dev";
            case "alpha", "a" -> "alpha";
            case "beta", "b" -> "beta";
            case "rc" -> "rc";
            default -> "";
        };
        boolean counted = m.group(3) != null && !m.group(3).isEmpty();
        return Optional.of(new Parts(sections, modifier, counted ? new BigInteger(m.group(3)) : BigInteger.ZERO));
    }

    private Parts parts() {
        return read().orElseThrow(() -> Problem.value("'" + text + "' is no version that has an order"));
    }

    @Override
    public Optional<Found> attribute(String name) {
        return switch (name) {
            case "string" -> Optional.of(new Found(text));
            case "valid" -> Optional.of(new Found(read().isPresent()));
            case "major" -> Optional.of(new Found(section(0)));
            case "minor" -> Optional.of(new Found(section(1)));
            case "patch" -> Optional.of(new Found(section(2)));
            case "dev", "alpha", "beta" -> Optional.of(new Found(leadsUpAs(name)));
            case "release_candidate" -> Optional.of(new Found(leadsUpAs("rc")));
            default -> Optional.empty();
        };
    }

    private boolean leadsUpAs(String modifier) {
        return read().filter(parts -> parts.modifier().equals(modifier)).isPresent();
    }

    /** One number as a version, for it is compared with texts and numbers; None where there is none. */
    private Object section(int i) {
        return read().filter(parts -> i < parts.sections().size())
                .map(parts -> new VersionValue(parts.sections().get(i).toString()))
                .orElse(null);
    }

    @Override
    public String typeName() {
        return "AwesomeVersion";
    }

    /** {@code a - b}: which sections differ. */
    record Difference(VersionValue a, VersionValue b) implements HasAttributes {
        @Override
        public Optional<Found> attribute(String name) {
            return switch (name) {
                case "major" -> differ(0);
                case "minor" -> differ(1);
                case "patch" -> differ(2);
                case "modifier" ->
                    Optional.of(new Found(!a.parts().modifier().equals(b.parts().modifier())
                            || !a.parts().count().equals(b.parts().count())));
                default -> Optional.empty();
            };
        }

        private Optional<Found> differ(int i) {
            return Optional.of(new Found(!a.parts().section(i).equals(b.parts().section(i))));
        }

        @Override
        public String typeName() {
            return "AwesomeVersionDiff";
        }
    }
}
