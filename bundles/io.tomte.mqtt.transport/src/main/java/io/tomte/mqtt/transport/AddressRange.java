package io.tomte.mqtt.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Addresses that begin alike, as in CIDR notation: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address alone.
 *
 * @param prefix number of bits that count, 0..32 or 0..128
 */
public record AddressRange(InetAddress network, int prefix) {
    public AddressRange {
        int bits = network.getAddress().length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(
                    "The number behind the / of " + network.getHostAddress() + " is 0 to " + bits + ".");
        }
    }

    /**
     * @param text an address, or one with {@code /} and the number of bits that count; no names
     * @throws IllegalArgumentException whose message is a sentence for people
     */
    public static AddressRange of(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length <= 2 && isLiteral(parts[0])) {
                InetAddress network = InetAddress.getByName(parts[0]);
                return new AddressRange(
                        network,
                        parts.length == 2 ? Integer.parseInt(parts[1]) : network.getAddress().length * Byte.SIZE);
            }
        } catch (UnknownHostException | NumberFormatException wrong) {
            // told below
        }
        throw new IllegalArgumentException(
                "A range of addresses is written like 192.168.0.0/16, fd00::/8 or 127.0.0.1, not " + text + ".");
    }

    /** Digits only, so that no name is ever looked up. */
    private static boolean isLiteral(String text) {
        return text.matches("[0-9]+(\\.[0-9]+){3}")
                || text.indexOf(':') >= 0 && text.toLowerCase(Locale.ROOT).matches("[0-9a-f:.]+");
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
