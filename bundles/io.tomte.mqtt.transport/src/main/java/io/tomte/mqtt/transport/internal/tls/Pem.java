package io.tomte.mqtt.transport.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One PEM file, RFC 7468. Whatever is wrong with it is a sentence that names the file and the next step. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final long LARGEST = 4L << 20; // authorities of the whole web are a quarter of a megabyte

    /** What stands between two lines of dashes. */
    record Block(String label, String text) {}

    private final String what;
    private final Path file;
    private final List<Block> blocks;

    private Pem(String what, Path file, List<Block> blocks) {
        this.what = what;
        this.file = file;
        this.blocks = blocks;
    }

    /** @param what the role of the file, as in "the CA file" */
    static Pem read(String what, Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException("The " + what + " file " + file
                    + (Files.isDirectory(file)
                            ? " is a folder."
                            : Files.exists(file) ? " may not be read by this user." : " does not exist.")
                    + " Correct the path or the rights.");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(
                    "The " + what + " file " + file + " is far too large; check that it is the right file.");
        }
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return new Pem(what, file, blocks);
    }

    Path file() {
        return file;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** At least one. */
    List<X509Certificate> certificates() throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("TRUSTED CERTIFICATE")) {
                try {
                    found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(decode(block))));
                } catch (GeneralSecurityException damaged) {
                    throw damaged("certificate", damaged);
                }
            }
        }
        if (found.isEmpty()) {
            boolean key = blocks.stream().anyMatch(block -> block.label().endsWith("PRIVATE KEY"));
            throw new IOException("The " + what + " file " + file + " holds no certificate"
                    + (key
                            ? ", but a private key. Are the certificate and the key exchanged?"
                            : ". It must hold PEM text with -----BEGIN CERTIFICATE-----; a DER file becomes that with:"
                                    + " openssl x509 -inform der -in " + file + " -out new.pem."));
        }
        return found;
    }

    /** At least one. */
    List<X509CRL> revocations() throws IOException {
        List<X509CRL> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals("X509 CRL")) {
                try {
                    found.add((X509CRL) CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(decode(block))));
                } catch (GeneralSecurityException damaged) {
                    throw damaged("list of revoked certificates", damaged);
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException("The " + what + " file " + file
                    + " holds no list of revoked certificates; it must be PEM with -----BEGIN X509 CRL-----.");
        }
        return found;
    }

    byte[] decode(Block block) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(block.text());
        } catch (IllegalArgumentException damaged) {
            throw damaged("text", damaged);
        }
    }

    IOException damaged(String part, Exception cause) {
        return new IOException(
                "The " + what + " file " + file + " holds a damaged " + part + " (" + cause.getMessage()
                        + "). Copy the file again from where it came.",
                cause);
    }
}
