package io.tomte.mqtt.transport.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads private keys in PKCS#8, and says how other forms become that. */
final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    private PrivateKeys() {}

    static PrivateKey read(Path file) throws IOException {
        Pem pem = Pem.read("key", file);
        for (Pem.Block block : pem.blocks()) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return pkcs8(pem, block);
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted(file);
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
                    if (block.text().contains("ENCRYPTED")) {
                        throw encrypted(file);
                    }
                    throw new IOException("The key file " + file + " is in the old form "
                            + (block.label().startsWith("RSA") ? "PKCS#1" : "SEC 1")
                            + "; it must be PKCS#8. Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file
                            + " -out new.key.");
                }
                default -> {
                    // parameters of a curve or a certificate may stand before the key
                }
            }
        }
        boolean certificate =
                pem.blocks().stream().anyMatch(block -> block.label().endsWith("CERTIFICATE"));
        throw new IOException("The key file " + file + " holds no private key"
                + (certificate
                        ? ", but a certificate. Are the certificate and the key exchanged?"
                        : ". It must hold PEM text with -----BEGIN PRIVATE KEY-----."));
    }

    private static IOException encrypted(Path file) {
        return new IOException("The key file " + file
                + " is protected by a password, which nobody could type at a start. Write it without:"
                + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out new.key, and let only the hub's user read it.");
    }

    private static PrivateKey pkcs8(Pem pem, Pem.Block block) throws IOException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pem.decode(block));
        GeneralSecurityException last = new GeneralSecurityException("unknown kind of key");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException other) {
                last = other;
            }
        }
        throw pem.damaged("or unknown private key", last);
    }

    /** Fails where the key is not the one in the certificate. */
    static void requirePair(Path certificateFile, X509Certificate certificate, Path keyFile, PrivateKey key)
            throws IOException {
        if (!belongTogether(certificate.getPublicKey(), key)) {
            throw new IOException(
                    "The key " + keyFile + " does not belong to the certificate " + certificateFile
                            + " (" + certificate.getSubjectX500Principal().getName()
                            + "). Name the key that the certificate was made with; in a chain the own certificate comes first.");
        }
    }

    private static boolean belongTogether(PublicKey open, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(algorithm(secret));
            signature.initSign(secret);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
