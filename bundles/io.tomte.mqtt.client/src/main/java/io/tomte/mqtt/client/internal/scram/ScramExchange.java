package io.tomte.mqtt.client.internal.scram;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.mqtt.packet.Bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The client's side of one SCRAM exchange, RFC 5802 section 5: two messages each way, then certainty. A method that is called out
 * of turn, or that gets what it cannot take, throws {@link IllegalStateException} with a sentence for people.
 */
public final class ScramExchange {
    private static final String NO_BINDING = "n,,";
    private static final Pattern CHALLENGE =
            Pattern.compile("r=([\\x21-\\x2B\\x2D-\\x7E]+),s=([^,]+),i=(\\d{1,9})(,.*)?");
    private static final Pattern VERDICT = Pattern.compile("v=([^,]+)(,.*)?");
    private static final int FEWEST = 4_096; // iterations, RFC 7677 section 4
    private static final int MOST = 5_000_000; // some seconds of work; more is an attack

    private enum Turn {
        FIRST,
        CHALLENGE,
        VERDICT,
        SURE,
        FAILED
    }

    private final String password;
    private final String nonce;
    private final String firstBare;
    private Turn turn = Turn.FIRST;
    private byte[] expected = {};

    public ScramExchange(String user, String password, String nonce) {
        this.password = password;
        this.nonce = nonce;
        firstBare = "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    public Bytes first() {
        take(Turn.FIRST, Turn.CHALLENGE);
        return Bytes.utf8(NO_BINDING + firstBare);
    }

    /** @return the proof; empty as an answer to the server's signature, where it comes before the end */
    public Optional<Bytes> answer(Bytes message) {
        if (turn == Turn.VERDICT) {
            judge(message);
            return Optional.empty();
        }
        take(Turn.CHALLENGE, Turn.VERDICT);
        String challenge = message.utf8();
        Matcher parts = CHALLENGE.matcher(challenge);
        if (!parts.matches()) {
            throw new IllegalStateException(
                    challenge.startsWith("e=")
                            ? "The server says: " + challenge + "."
                            : "The server's challenge is none.");
        }
        String both = parts.group(1);
        if (!both.startsWith(nonce) || both.length() == nonce.length()) {
            throw new IllegalStateException("The server's challenge answers another client.");
        }
        int iterations = Integer.parseInt(parts.group(3));
        if (iterations < FEWEST || iterations > MOST) {
            throw new IllegalStateException(
                    "The server wants " + iterations + " iterations; " + FEWEST + " to " + MOST + " are taken.");
        }
        String binding = "c=" + Base64.getEncoder().encodeToString(NO_BINDING.getBytes(UTF_8)) + ",r=" + both;
        return Optional.of(Bytes.utf8(binding + ",p="
                + proof(decode(parts.group(2)), iterations, firstBare + "," + challenge + "," + binding)));
    }

    private String proof(byte[] salt, int iterations, String all) {
        Hmac salted = new Hmac(new Hmac(password.getBytes(UTF_8)).stretch(salt, iterations));
        byte[] clientKey = salted.of("Client Key".getBytes(UTF_8));
        byte[] signature = new Hmac(Hmac.sha256(clientKey)).of(all.getBytes(UTF_8));
        expected = new Hmac(salted.of("Server Key".getBytes(UTF_8))).of(all.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(Hmac.xor(clientKey, signature));
    }

    /**
     * The server is content.
     *
     * @param last its signature; may be empty where it came before
     */
    public void finish(Optional<Bytes> last) {
        if (turn != Turn.SURE) {
            judge(last.orElse(Bytes.EMPTY));
        }
    }

    private void judge(Bytes message) {
        take(Turn.VERDICT, Turn.FAILED);
        Matcher parts = VERDICT.matcher(message.utf8());
        byte[] signature = parts.matches() ? decode(parts.group(1)) : new byte[0];
        if (!MessageDigest.isEqual(signature, expected)) {
            throw new IllegalStateException("The server did not prove that it knows the user.");
        }
        turn = Turn.SURE;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The server sent what is not base64.", e);
        }
    }

    private void take(Turn expectedTurn, Turn next) {
        if (turn != expectedTurn) {
            throw new IllegalStateException("The server sent a message of SCRAM out of turn.");
        }
        turn = next;
    }
}
