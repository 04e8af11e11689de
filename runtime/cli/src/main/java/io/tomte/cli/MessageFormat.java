package io.tomte.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;

/** Prints messages the way {@code -F} of mosquitto_sub says. Payloads go out as the bytes they are. */
final class MessageFormat {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    private final String format;
    private final boolean newline;
    private final Clock clock;

    MessageFormat(String format, boolean newline) {
        this(format, newline, Clock.system(ZoneId.systemDefault()));
    }

    MessageFormat(String format, boolean newline, Clock clock) {
        this.format = format;
        this.newline = newline;
        this.clock = clock;
    }

    void print(Publish message, PrintStream out) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean last = i + 1 == format.length();
            if (c == '%' && !last) {
                i++;
                directive(format.charAt(i), message, out);
            } else if (c == '\\' && !last) {
                i++;
                out.print(escape(format.charAt(i)));
            } else {
                out.print(c);
            }
        }
        if (newline) {
            out.print('\n');
        }
    }

    private void directive(char letter, Publish message, PrintStream out) {
        Instant now = clock.instant();
        Properties properties = message.properties();
        switch (letter) {
            case 'p' -> bytes(message.payload(), out);
            case 't' -> out.print(message.topic());
            case 'q' -> out.print(message.qos().code());
            case 'r' -> out.print(message.retain() ? 1 : 0);
            case 'l' -> out.print(message.payload().size());
            case 'm' -> out.print(message.packetId());
            case 'x' -> out.print(HexFormat.of().formatHex(message.payload().toByteArray()));
            case 'X' ->
                out.print(HexFormat.of()
                        .withUpperCase()
                        .formatHex(message.payload().toByteArray()));
            case 'U' -> out.printf(Locale.ROOT, "%d.%09d", now.getEpochSecond(), now.getNano());
            case 'I' -> out.print(ISO.withZone(zone()).format(now));
            case 'j' -> out.print(JsonMessage.of(message, now, zone(), false));
            case 'J' -> out.print(JsonMessage.of(message, now, zone(), true));
            case 'C' -> out.print(properties.text(Property.CONTENT_TYPE).orElse(""));
            case 'D' -> bytes(properties.bytes(Property.CORRELATION_DATA).orElse(Bytes.EMPTY), out);
            case 'E' -> number(properties, Property.MESSAGE_EXPIRY_INTERVAL, out);
            case 'F' -> number(properties, Property.PAYLOAD_FORMAT_INDICATOR, out);
            case 'R' -> out.print(properties.text(Property.RESPONSE_TOPIC).orElse(""));
            case 'P' ->
                out.print(String.join(
                        " ",
                        properties.userProperties().stream()
                                .map(pair -> pair.name() + ":" + pair.value())
                                .toList()));
            case '%' -> out.print('%');
            default -> out.print("%" + letter);
        }
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private static void bytes(Bytes bytes, PrintStream out) {
        byte[] copy = bytes.toByteArray();
        out.write(copy, 0, copy.length);
    }

    private static void number(Properties properties, Property property, PrintStream out) {
        properties.number(property).ifPresent(out::print);
    }

    private static String escape(char letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '0' -> "\0";
            case 'a' -> "\u0007";
            case 'e' -> "\u001b";
            case '\\' -> "\\";
            default -> "\\" + letter;
        };
    }
}
