package io.tomte.mqtt.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The TLS of a listener. Files are PEM; they are read again when they change.
 *
 * @param certificate own certificate chain, the own one first
 * @param key         own private key, PKCS#8, not encrypted
 * @param authorities whose client certificates are accepted
 * @param revoked     list of certificates that their authority took back (CRL)
 * @param clients     whether clients show a certificate
 * @param versions    at least one
 * @param checkEvery  how often the files are looked at
 */
public record TlsOptions(
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> authorities,
        Optional<Path> revoked,
        ClientCertificates clients,
        Set<Version> versions,
        Duration checkEvery) {
    /** Neither certificate nor key; TLS 1.2 and 1.3; files are looked at every 10 s. */
    public static final TlsOptions NONE = new TlsOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ClientCertificates.OFF,
            EnumSet.allOf(Version.class),
            Duration.ofSeconds(10));

    /** Whether clients show a certificate. */
    public enum ClientCertificates {
        /** They are not asked. */
        OFF,
        /** They may; what they show must be valid. */
        REQUESTED,
        /** Without a valid one there is no connection. */
        REQUIRED;

        /** @throws IllegalArgumentException whose message is a sentence for people */
        public static ClientCertificates of(String word) {
            for (ClientCertificates known : values()) {
                if (known.name().equalsIgnoreCase(word)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("Client certificates are off, requested or required, not " + word + ".");
        }
    }

    /** Older versions are broken, RFC 8996. */
    public enum Version {
        TLS_1_3("TLSv1.3"),
        TLS_1_2("TLSv1.2");

        private final String java;

        Version(String java) {
            this.java = java;
        }

        /** As Java names it. */
        public String java() {
            return java;
        }

        /**
         * @param word {@code 1.2}, {@code TLSv1.2} and the like
         * @throws IllegalArgumentException whose message is a sentence for people
         */
        public static Version of(String word) {
            String number = word.toLowerCase(Locale.ROOT).replaceFirst("^tlsv?", "");
            return switch (number) {
                case "1.2" -> TLS_1_2;
                case "1.3" -> TLS_1_3;
                default ->
                    throw new IllegalArgumentException(
                            "The version of TLS is 1.2 or 1.3, not " + word + "; older ones are not safe.");
            };
        }
    }

    public TlsOptions {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(authorities, "authorities");
        Objects.requireNonNull(revoked, "revoked");
        Objects.requireNonNull(clients, "clients");
        versions = Set.copyOf(versions);
        Objects.requireNonNull(checkEvery, "checkEvery");
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("TLS needs a version; name 1.2, 1.3 or both.");
        }
        if (clients != ClientCertificates.OFF && authorities.isEmpty()) {
            throw new IllegalArgumentException("Client certificates need the file of their authority: set tls.ca"
                    + " (mqtt.tls.ca) to a PEM file.");
        }
    }

    public static TlsOptions of(Path certificate, Path key) {
        return new TlsOptions(
                Optional.of(certificate),
                Optional.of(key),
                Optional.empty(),
                Optional.empty(),
                ClientCertificates.OFF,
                NONE.versions,
                NONE.checkEvery);
    }

    public TlsOptions withClients(ClientCertificates wanted, Path ca) {
        return new TlsOptions(certificate, key, Optional.of(ca), revoked, wanted, versions, checkEvery);
    }

    public TlsOptions withRevoked(Path crl) {
        return new TlsOptions(certificate, key, authorities, Optional.of(crl), clients, versions, checkEvery);
    }

    public TlsOptions withVersions(Version... wanted) {
        return new TlsOptions(certificate, key, authorities, revoked, clients, Set.of(wanted), checkEvery);
    }

    public TlsOptions withCheckEvery(Duration interval) {
        return new TlsOptions(certificate, key, authorities, revoked, clients, versions, interval);
    }

    /** Every file named. */
    public List<Path> files() {
        return List.of(certificate, key, authorities, revoked).stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
