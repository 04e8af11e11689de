package io.tomte.jinja.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Python numbers: int is Long, or BigInteger where it does not fit; float is Double; bool is an int. */
public final class Numbers {
    private static final int MAX_BITS = 14_000; // about the 4300 digits Python is willing to print
    private static final double EXACT = 1L << 53;

    private Numbers() {}

    public static boolean isInt(Object v) {
        return v instanceof Long || v instanceof Boolean || v instanceof BigInteger;
    }

    public static boolean isNumber(Object v) {
        return v instanceof Double || isInt(v);
    }

    public static BigInteger big(Object v) {
        return switch (v) {
            case BigInteger i -> i;
            case Long l -> BigInteger.valueOf(l);
            case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
            case null, default ->
                throw Problem.type("'" + Types.name(v) + "' object cannot be interpreted as an integer");
        };
    }

    /** A whole number as Long if it fits. */
    public static Object normal(BigInteger i) {
        if (i.bitLength() > MAX_BITS) {
            throw Problem.limit("integer too large");
        }
        return i.bitLength() < Long.SIZE ? (Object) i.longValue() : i;
    }

    /** An index, count or width. */
    public static int toInt(Object v) {
        BigInteger i = big(v);
        if (i.bitLength() >= Integer.SIZE) {
            throw Problem.limit("integer too large: " + i);
        }
        return i.intValue();
    }

    public static long toLong(Object v) {
        BigInteger i = big(v);
        if (i.bitLength() >= Long.SIZE) {
            throw Problem.arithmetic("Python int too large to convert");
        }
        return i.longValue();
    }

    public static double toDouble(Object v) {
        if (v instanceof Double d) {
            return d;
        }
        double d = big(v).doubleValue();
        if (Double.isInfinite(d)) {
            throw Problem.arithmetic("int too large to convert to float");
        }
        return d;
    }

    /** The whole part of a finite double, towards zero. */
    public static BigInteger integral(double d) {
        return new BigDecimal(d).toBigInteger();
    }

    static int compare(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            double x = a instanceof Double d ? d : big(a).doubleValue();
            double y = b instanceof Double d ? d : big(b).doubleValue();
            if (x != y || Math.abs(x) < EXACT || Double.isInfinite(x)) {
                return x < y ? -1 : x > y ? 1 : 0;
            }
            return exact(a).compareTo(exact(b));
        }
        return a instanceof Long x && b instanceof Long y ? Long.compare(x, y) : big(a).compareTo(big(b));
    }

    private static BigDecimal exact(Object v) {
        return v instanceof Double d ? new BigDecimal(d) : new BigDecimal(big(v));
    }

    static boolean isNaN(Object v) {
        return v instanceof Double d && d.isNaN();
    }

    static Object add(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            return toDouble(a) + toDouble(b);
        }
        return normal(big(a).add(big(b)));
    }

    static Object subtract(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            return toDouble(a) - toDouble(b);
        }
        return normal(big(a).subtract(big(b)));
    }

    static Object multiply(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            return toDouble(a) * toDouble(b);
        }
        return normal(big(a).multiply(big(b)));
    }

    static Object divide(Object a, Object b) {
        boolean floats = a instanceof Double || b instanceof Double;
        if (compare(b, 0L) == 0 && !isNaN(b)) {
            throw Problem.arithmetic(floats ? "float division by zero" : "division by zero");
        }
        double x = floats ? toDouble(a) : big(a).doubleValue();
        double y = floats ? toDouble(b) : big(b).doubleValue();
        if (floats || x == 0 || (Math.abs(x) < EXACT && Math.abs(y) < EXACT)) {
            return x / y;
        }
        double exact = new BigDecimal(big(a))
                .divide(new BigDecimal(big(b)), MathContext.DECIMAL128)
                .doubleValue();
        if (Double.isInfinite(exact)) {
            throw Problem.arithmetic("integer division result too large for a float");
        }
        return exact;
    }

    static Object floorDivide(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            double x = toDouble(a);
            double y = toDouble(b);
            if (y == 0) {
                throw Problem.arithmetic("float floor division by zero");
            }
            double whole = (x - floatModulo(x, y)) / y;
            if (whole == 0) {
                return Math.copySign(0.0, x / y);
            }
            double floor = Math.floor(whole);
            return whole - floor > 0.5 ? floor + 1 : floor;
        }
        return normal(floorDivMod(a, b)[0]);
    }

    static Object modulo(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            double y = toDouble(b);
            if (y == 0) {
                throw Problem.arithmetic("float modulo");
            }
            return floatModulo(toDouble(a), y);
        }
        return normal(floorDivMod(a, b)[1]);
    }

    private static double floatModulo(double x, double y) {
        double rest = x % y;
        if (rest == 0) {
            return Math.copySign(0.0, y);
        }
        return (rest < 0) != (y < 0) ? rest + y : rest;
    }

    private static BigInteger[] floorDivMod(Object a, Object b) {
        BigInteger y = big(b);
        if (y.signum() == 0) {
            throw Problem.arithmetic("integer division or modulo by zero");
        }
        BigInteger[] parts = big(a).divideAndRemainder(y);
        if (parts[1].signum() != 0 && parts[1].signum() != y.signum()) {
            return new BigInteger[] {parts[0].subtract(BigInteger.ONE), parts[1].add(y)};
        }
        return parts;
    }

    static Object power(Object a, Object b) {
        if (!(a instanceof Double) && !(b instanceof Double) && big(b).signum() >= 0) {
            return intPower(big(a), big(b));
        }
        double x = toDouble(a);
        double y = toDouble(b);
        if (x == 0 && y < 0) {
            throw Problem.arithmetic("0.0 cannot be raised to a negative power");
        }
        double result = x == 1 ? 1 : Math.pow(x, y);
        if (x < 0 && Double.isFinite(x) && Double.isFinite(y) && y != Math.rint(y)) {
            throw Problem.type("complex numbers are not supported");
        }
        if (Double.isInfinite(result) && Double.isFinite(x) && Double.isFinite(y)) {
            throw Problem.arithmetic("(34, 'Numerical result out of range')");
        }
        return result;
    }

    private static Object intPower(BigInteger base, BigInteger exponent) {
        boolean small = base.abs().compareTo(BigInteger.ONE) <= 0;
        if (small) {
            return normal(
                    base.signum() >= 0 || exponent.testBit(0)
                            ? (exponent.signum() == 0 ? BigInteger.ONE : base)
                            : BigInteger.ONE);
        }
        if (exponent.bitLength() > 20 || (long) (base.bitLength() - 1) * exponent.intValue() > MAX_BITS) {
            throw Problem.limit("integer too large");
        }
        return normal(base.pow(exponent.intValue()));
    }

    public static Object negate(Object v) {
        return v instanceof Double d ? (Object) (-d) : normal(big(v).negate());
    }

    public static Object absolute(Object v) {
        return v instanceof Double d ? (Object) Math.abs(d) : normal(big(v).abs());
    }

    /** Python's {@code round(x, digits)}: the nearest decimal of the exact value, half to even. */
    public static double round(double x, int digits) {
        if (!Double.isFinite(x) || digits > 330) {
            return x;
        }
        if (digits < -330) {
            return Math.copySign(0.0, x);
        }
        double rounded =
                new BigDecimal(x).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, x) : rounded;
    }
}
