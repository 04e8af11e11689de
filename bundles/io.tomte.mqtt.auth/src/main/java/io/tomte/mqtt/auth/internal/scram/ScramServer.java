package io.tomte.mqtt.auth.internal.scram;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The server's side of one SCRAM exchange without channel binding, RFC 5802. Pure; some microseconds a step. Not thread-safe.
 */
public final class ScramServer {
    private static final Pattern CLIENT_FINAL = Pattern.compile("(c=([^,]+),r=([^,]+)(?:,.*)?),p=([^,]+)");

    /** What the server says. */
    public sealed interface Reply {
        record Say(String message) implements Reply {}

        /** @param last the server's proof */
        record Right(String user, String last) implements Reply {}

        /** @param detail for the log */
        record Wrong(String detail) implements Reply {}
    }

    private final ScramHash hash;
    private final Function<String, ScramUser> users;
    private final String serverNonce;
    private Optional<Challenge> challenge = Optional.empty();
    private boolean over;

    private record Challenge(ClientFirst first, ScramUser user, String message, String nonce) {}

    /**
     * @param users       gives somebody for every prepared name
     * @param serverNonce printable, without commas, never used before
     */
    public ScramServer(ScramHash hash, Function<String, ScramUser> users, String serverNonce) {
        this.hash = hash;
        this.users = users;
        this.serverNonce = serverNonce;
    }

    public Reply onMessage(String message) {
        if (over) {
            return new Reply.Wrong("the exchange is over");
        }
        if (challenge.isEmpty()) {
            return ClientFirst.parse(message).map(this::challenge).orElseGet(() -> wrong("no first message of SCRAM"));
        }
        return judge(challenge.get(), message);
    }

    private Reply challenge(ClientFirst first) {
        ScramUser user = users.apply(first.name());
        String nonce = first.nonce() + serverNonce;
        String message = "r=" + nonce + ",s="
                + Base64.getEncoder().encodeToString(user.keys().salt().toByteArray()) + ",i="
                + user.keys().iterations();
        challenge = Optional.of(new Challenge(first, user, message, nonce));
        return new Reply.Say(message);
    }

    private Reply judge(Challenge asked, String message) {
        over = true;
        Matcher parts = CLIENT_FINAL.matcher(message);
        if (!parts.matches()) {
            return wrong("no final message of SCRAM");
        }
        String binding =
                Base64.getEncoder().encodeToString(asked.first().header().getBytes(UTF_8));
        if (!parts.group(2).equals(binding) || !parts.group(3).equals(asked.nonce())) {
            return wrong("the final message belongs to another exchange");
        }
        byte[] all = (asked.first().bare() + "," + asked.message() + "," + parts.group(1)).getBytes(UTF_8);
        ScramKeys keys = asked.user().keys();
        boolean right = proves(keys, all, parts.group(4)) && asked.user().exists();
        byte[] signature = hash.hmac(keys.serverKey().toByteArray(), all);
        return right
                ? new Reply.Right(
                        asked.user().name(), "v=" + Base64.getEncoder().encodeToString(signature))
                : wrong("wrong name or password");
    }

    private boolean proves(ScramKeys keys, byte[] all, String proofText) {
        byte[] proof;
        try {
            proof = Base64.getDecoder().decode(proofText);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (proof.length != hash.bytes()) {
            return false;
        }
        byte[] clientKey = hash.hmac(keys.storedKey().toByteArray(), all);
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] ^= proof[i];
        }
        return MessageDigest.isEqual(hash.digest(clientKey), keys.storedKey().toByteArray());
    }

    private Reply wrong(String detail) {
        over = true;
        return new Reply.Wrong(detail);
    }
}
