package io.tomte.mqtt.client;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.AuthStep;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ReasonCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The server's side of SCRAM-SHA-256 for one user, written from RFC 5802 alone and with Java's own PBKDF2. */
record ScramServer(String user, String password, AtomicInteger granted) implements AuthMethod {
    private static final byte[] SALT = {1, 2, 3, 4};
    private static final int ITERATIONS = 4_096;

    @Override
    public String name() {
        return "SCRAM-SHA-256";
    }

    @Override
    public AuthExchange begin(Credentials credentials) {
        return new Run();
    }

    private final class Run implements AuthExchange {
        private Optional<String> said = Optional.empty();

        @Override
        public CompletionStage<AuthStep> next(Optional<Bytes> data) {
            String text = data.orElse(Bytes.EMPTY).utf8();
            try {
                return CompletableFuture.completedFuture(said.isEmpty() ? challenge(text) : judge(text));
            } catch (GeneralSecurityException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private AuthStep challenge(String first) {
            String bare = first.substring("n,,".length());
            if (!bare.startsWith("n=" + user + ",r=")) {
                return refused();
            }
            String challenge = bare.substring(bare.indexOf("r=")) + "server,s="
                    + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
            said = Optional.of(bare + "," + challenge);
            return new AuthStep.Continue(Optional.of(Bytes.utf8(challenge)));
        }

        private AuthStep judge(String last) throws GeneralSecurityException {
            int at = last.indexOf(",p=");
            byte[] all = (said.orElseThrow() + "," + last.substring(0, at)).getBytes(UTF_8);
            byte[] proof = Base64.getDecoder().decode(last.substring(at + 3));
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 256))
                    .getEncoded();
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] storedKey = sha.digest(hmac(salted, "Client Key".getBytes(UTF_8)));
            ByteBuffer signature = ByteBuffer.wrap(hmac(storedKey, all));
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= signature.get(i);
            }
            if (!Arrays.equals(sha.digest(proof), storedKey)) {
                return refused();
            }
            byte[] verdict = hmac(hmac(salted, "Server Key".getBytes(UTF_8)), all);
            granted.incrementAndGet();
            return new AuthStep.Done(
                    new AuthResult.Granted(user, Permissions.ALL),
                    Optional.of(Bytes.utf8("v=" + Base64.getEncoder().encodeToString(verdict))));
        }

        private static AuthStep refused() {
            return new AuthStep.Refused(new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, "not the user"));
        }

        private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        }
    }
}
