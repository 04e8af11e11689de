package io.tomte.jinja.internal.library;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Truth;

/** One value to and from bytes: the formats of Python's {@code struct} with a single field. None on a misfit. */
final class Packing {
    private static final Pattern FORMAT = Pattern.compile("([@=<>!]?)(x*)(\\d*)([bBhHiIlLqQefds?c])\\s*[\\s\\S]*");

    private final ByteOrder order;
    private final int skip;
    private final char type;
    private final int size;

    private Packing(Matcher format) {
        boolean big = format.group(1).equals(">") || format.group(1).equals("!");
        boolean standard = !format.group(1).isEmpty() && !format.group(1).equals("@");
        this.order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.skip = format.group(2).length();
        this.type = format.group(4).charAt(0);
        int count = format.group(3).isEmpty() ? 1 : Math.min(4096, Integer.parseInt(format.group(3)));
        this.size = switch (type) {
            case 's' -> count;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'l', 'L' -> standard ? 4 : 8;
            case 'q', 'Q', 'd' -> 8;
            default -> 1;
        };
    }

    private static Packing parse(String format) {
        Matcher matcher = FORMAT.matcher(format.strip());
        if (!matcher.matches() || matcher.group(3).length() > 6) {
            throw Problem.value("bad char in struct format");
        }
        return new Packing(matcher);
    }

    static Object unpack(byte[] bytes, String format, int offset) {
        Packing packing = parse(format);
        int start = (offset < 0 ? offset + bytes.length : offset) + packing.skip;
        if (start < 0 || start + packing.size > bytes.length) {
            return null;
        }
        return packing.read(Arrays.copyOfRange(bytes, start, start + packing.size));
    }

    private Object read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        return switch (type) {
            case 's', 'c' -> BytesValue.of(bytes);
            case '?' -> bytes[0] != 0;
            case 'e' -> (double) Float.float16ToFloat(buffer.getShort());
            case 'f' -> (double) buffer.getFloat();
            case 'd' -> buffer.getDouble();
            default -> Numbers.normal(whole(bytes));
        };
    }

    private BigInteger whole(byte[] bytes) {
        byte[] big = bytes.clone();
        if (order == ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i < big.length; i++) {
                big[i] = bytes[bytes.length - 1 - i];
            }
        }
        return Character.isUpperCase(type) ? new BigInteger(1, big) : new BigInteger(big);
    }

    static Object pack(String format, Object value) {
        Packing packing = parse(format);
        ByteBuffer buffer = ByteBuffer.allocate(packing.skip + packing.size)
                .order(packing.order)
                .position(packing.skip);
        return packing.write(buffer, value) ? BytesValue.of(buffer.array()) : null;
    }

    /** False if the value does not fit. */
    private boolean write(ByteBuffer buffer, Object value) {
        switch (type) {
            case 's', 'c' -> {
                if (!(value instanceof BytesValue b) || (type == 'c' && b.size() != 1)) {
                    return false;
                }
                buffer.put(Arrays.copyOf(b.toArray(), size));
            }
            case '?' -> buffer.put((byte) (Truth.of(value) ? 1 : 0));
            case 'e', 'f', 'd' -> {
                return Numbers.isNumber(value) && writeFloat(buffer, Conversions.toFloat(value));
            }
            default -> {
                return Numbers.isInt(value) && writeWhole(buffer, Numbers.big(value));
            }
        }
        return true;
    }

    private boolean writeFloat(ByteBuffer buffer, double value) {
        switch (type) {
            case 'e' -> buffer.putShort(Float.floatToFloat16((float) value));
            case 'f' -> buffer.putFloat((float) value);
            default -> buffer.putDouble(value);
        }
        return true;
    }

    private boolean writeWhole(ByteBuffer buffer, BigInteger value) {
        boolean unsigned = Character.isUpperCase(type);
        int bits = size * Byte.SIZE;
        if (unsigned ? value.signum() < 0 || value.bitLength() > bits : value.bitLength() >= bits) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            int shift = (order == ByteOrder.BIG_ENDIAN ? size - 1 - i : i) * Byte.SIZE;
            buffer.put(value.shiftRight(shift).byteValue());
        }
        return true;
    }
}
