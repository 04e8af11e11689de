package io.tomte.acceptance.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client of SCRAM, RFC 5802, in as few lines as possible. For one exchange. */
final class Scram {
    private final String hash;
    private final String password;
    private final String firstBare;
    private byte[] signature = {};

    /** @param hash 256 or 512 */
    Scram(int hash, String user, String password) {
        this.hash = Integer.toString(hash);
        this.password = password;
        firstBare = "n=" + user + ",r=" + WireTest.unique();
    }

    String first() {
        return "n,," + firstBare;
    }

    /** What follows the challenge of the server. */
    String last(String challenge) {
        Map<Character, String> said = new HashMap<>();
        for (String part : challenge.split(",")) {
            said.put(part.charAt(0), part.substring(2));
        }
        int bits = Integer.parseInt(hash);
        byte[] salt = Base64.getDecoder().decode(said.get('s'));
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, Integer.parseInt(said.get('i')), bits);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA" + hash)
                    .generateSecret(spec)
                    .getEncoded();
            byte[] key = hmac(salted, "Client Key");
            byte[] stored = MessageDigest.getInstance("SHA-" + hash).digest(key);
            String without = "c=biws,r=" + said.get('r');
            String all = firstBare + "," + challenge + "," + without;
            byte[] proof = hmac(stored, all);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= key[i];
            }
            signature = hmac(hmac(salted, "Server Key"), all);
            return without + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server says that knows the password too. */
    String proofOfServer() {
        return "v=" + Base64.getEncoder().encodeToString(signature);
    }

    private byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA" + hash);
        mac.init(new SecretKeySpec(key, "HmacSHA" + hash));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
