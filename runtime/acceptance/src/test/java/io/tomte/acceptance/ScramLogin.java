package io.tomte.acceptance;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientConfig;
import com.hivemq.client.mqtt.mqtt5.auth.Mqtt5EnhancedAuthMechanism;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5Auth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5AuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5EnhancedAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;

import static java.nio.charset.StandardCharsets.UTF_8;

/** SCRAM-SHA-256 by the book (RFC 5802) for a client that is not ours; remembers whether the hub proved itself. */
final class ScramLogin implements Mqtt5EnhancedAuthMechanism {
    private final String bare;
    private final String password;
    private byte[] expected = {};
    private int proofs;

    ScramLogin(String user, String password) {
        this.bare = "n=" + user + ",r=" + Long.toString(System.nanoTime(), 36);
        this.password = password;
    }

    /** How often the hub proved that it knows the account. */
    int proofs() {
        return proofs;
    }

    @Override
    public MqttUtf8String getMethod() {
        return MqttUtf8String.of("SCRAM-SHA-256");
    }

    @Override
    public int getTimeout() {
        return 30;
    }

    @Override
    public CompletableFuture<Void> onAuth(
            Mqtt5ClientConfig client, Mqtt5Connect connect, Mqtt5EnhancedAuthBuilder auth) {
        auth.data(("n,," + bare).getBytes(UTF_8));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> onReAuth(Mqtt5ClientConfig client, Mqtt5AuthBuilder auth) {
        auth.data(("n,," + bare).getBytes(UTF_8));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Boolean> onContinue(Mqtt5ClientConfig client, Mqtt5Auth said, Mqtt5AuthBuilder auth) {
        try {
            auth.data(answer(UTF_8.decode(said.getData().orElseThrow()).toString())
                    .getBytes(UTF_8));
            return CompletableFuture.completedFuture(true);
        } catch (GeneralSecurityException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String answer(String challenge) throws GeneralSecurityException {
        String[] parts = challenge.split(",");
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        int iterations = Integer.parseInt(parts[2].substring(2));
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                .getEncoded();
        String binding = "c=biws," + parts[0];
        byte[] all = (bare + "," + challenge + "," + binding).getBytes(UTF_8);
        byte[] proof = hmac(salted, "Client Key".getBytes(UTF_8));
        byte[] signature = hmac(MessageDigest.getInstance("SHA-256").digest(proof), all);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        expected = hmac(hmac(salted, "Server Key".getBytes(UTF_8)), all);
        return binding + ",p=" + Base64.getEncoder().encodeToString(proof);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private boolean isProof(byte[] last) {
        boolean right = Arrays.equals(last, ("v=" + Base64.getEncoder().encodeToString(expected)).getBytes(UTF_8));
        proofs += right ? 1 : 0;
        return right;
    }

    @Override
    public CompletableFuture<Boolean> onAuthSuccess(Mqtt5ClientConfig client, Mqtt5ConnAck ack) {
        return CompletableFuture.completedFuture(isProof(ack.getEnhancedAuth()
                .flatMap(auth -> auth.getData())
                .map(ScramLogin::bytes)
                .orElseThrow()));
    }

    @Override
    public CompletableFuture<Boolean> onReAuthSuccess(Mqtt5ClientConfig client, Mqtt5Auth auth) {
        return CompletableFuture.completedFuture(
                isProof(auth.getData().map(ScramLogin::bytes).orElseThrow()));
    }

    private static byte[] bytes(java.nio.ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void onAuthRejected(Mqtt5ClientConfig client, Mqtt5ConnAck ack) {
        // the connect fails, which the test sees
    }

    @Override
    public void onReAuthRejected(Mqtt5ClientConfig client, Mqtt5Disconnect disconnect) {
        // the connection ends, which the test sees
    }

    @Override
    public void onAuthError(Mqtt5ClientConfig client, Throwable cause) {
        // the connect fails, which the test sees
    }

    @Override
    public void onReAuthError(Mqtt5ClientConfig client, Throwable cause) {
        // the connection ends, which the test sees
    }
}
