package io.tomte.jinja.internal.library;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** Bytes and their encodings. */
final class ByteFilters {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

    private ByteFilters() {}

    static void addTo(Library library) {
        library.filter("base64_encode", "value", a -> Base64.getEncoder().encodeToString(bytes(a.at(0))))
                .filter("base64_decode", "value encoding?", ByteFilters::base64Decode)
                .filter("from_hex", "value", a -> fromHex(a.string(0)))
                .both("pack", "value format_string", a -> Packing.pack(a.string(1), a.at(0)))
                .both(
                        "unpack",
                        "value format_string offset?",
                        a -> Packing.unpack(bytes(a.at(0)), a.string(1), a.integer(2, 0)))
                .both("md5", "value", digest("MD5"))
                .both("sha1", "value", digest("SHA-1"))
                .both("sha256", "value", digest("SHA-256"))
                .both("sha512", "value", digest("SHA-512"))
                .filter("urlencode", "value", ByteFilters::urlencode)
                .function("urlencode", "value", ByteFilters::urlencode);
    }

    static byte[] bytes(Object value) {
        return switch (value) {
            case BytesValue b -> b.toArray();
            case String s -> s.getBytes(StandardCharsets.UTF_8);
            case Undefined u -> throw u.used();
            case null, default ->
                throw Problem.type("a bytes-like object is required, not '" + Types.name(value) + "'");
        };
    }

    static String decode(BytesValue bytes, String encoding) {
        Charset charset = switch (encoding.toLowerCase(Locale.ROOT).replace("_", "-")) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "ascii" -> StandardCharsets.US_ASCII;
            case "latin-1", "latin1", "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            case "utf-16" -> StandardCharsets.UTF_16;
            default -> throw Problem.value("unknown encoding: " + encoding);
        };
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes.toArray())).toString();
        } catch (CharacterCodingException e) {
            throw Problem.value("'" + encoding + "' codec can't decode the bytes");
        }
    }

    private static Object base64Decode(Bound a) {
        String text = new String(bytes(a.at(0)), StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9+/=]", "");
        try {
            BytesValue decoded = BytesValue.of(Base64.getDecoder().decode(text));
            return a.has(1) && a.at(1) == null ? decoded : decode(decoded, a.string(1, "utf-8"));
        } catch (IllegalArgumentException e) {
            throw Problem.value("Incorrect padding");
        }
    }

    private static Object fromHex(String hex) {
        try {
            return BytesValue.of(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            throw Problem.value("non-hexadecimal number found in fromhex() arg");
        }
    }

    private static Native.Body digest(String algorithm) {
        return a -> {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes(a.at(0))));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JRE has " + algorithm, e);
            }
        };
    }

    private static Object urlencode(Bound a) {
        Object value = a.at(0);
        if (value instanceof String || !Iteration.isIterable(value)) {
            return quote(Text.str(value), "/");
        }
        List<String> pairs = new ArrayList<>();
        if (value instanceof DictValue dict) {
            dict.pairs().forEach(p -> pairs.add(pair(p.key(), p.value())));
        } else {
            for (Object item : Iteration.of(value)) {
                List<Object> pair = Iteration.list(item);
                if (pair.size() != 2) {
                    throw Problem.value("urlencode needs pairs");
                }
                pairs.add(pair(pair.get(0), pair.get(1)));
            }
        }
        return String.join("&", pairs);
    }

    private static String pair(Object key, Object value) {
        return quote(Text.str(key), "").replace("%20", "+") + "="
                + quote(Text.str(value), "").replace("%20", "+");
    }

    private static String quote(String text, String safe) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0 || safe.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }
}
