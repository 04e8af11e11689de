package io.tomte.mqtt.transport.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.transport.TestPki;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What people do wrong with PEM files, and what they are told. */
class TlsFilesTest {
    @TempDir
    Path folder;

    private TestPki pki;
    private TestPki.Pair good;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
        good = pki.server("good");
    }

    @Test
    void takesAChainAndItsKey() throws Exception {
        Identity identity = Identity.read(good.chain(), good.key());
        assertThat(identity.chain().getFirst()).isEqualTo(good.bundle().getCertificate());
        assertThat(identity.begins()).isBefore(identity.ends());
    }

    @Test
    void takesAKeyBehindOtherBlocks() throws Exception {
        Path file = pki.write(
                "mixed.key",
                TestPki.pem("EC PARAMETERS", new byte[] {6, 0})
                        + TestPki.pem(
                                "PRIVATE KEY",
                                good.bundle().getKeyPair().getPrivate().getEncoded()));
        assertThat(PrivateKeys.read(file)).isEqualTo(good.bundle().getKeyPair().getPrivate());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | holds no private key. It must hold PEM text",
                "junk | holds no private key",
                "RSA PRIVATE KEY | PKCS#1; it must be PKCS#8. Convert it: openssl pkcs8 -topk8 -nocrypt -in",
                "EC PRIVATE KEY | SEC 1; it must be PKCS#8",
                "ENCRYPTED PRIVATE KEY | is protected by a password",
                "CERTIFICATE | but a certificate. Are the certificate and the key exchanged?",
                "PRIVATE KEY | holds a damaged or unknown private key",
            })
    void saysWhatIsWrongWithAKey(String label, String why) {
        boolean text = label.isEmpty() || label.equals("junk");
        Path file = pki.write("bad.key", text ? label : TestPki.pem(label, new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> Identity.read(good.chain(), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file.toString());
    }

    @Test
    void knowsTheOldWayToProtectAKey() {
        Path file = pki.write(
                "old.key",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PrivateKeys.read(file)).hasMessageContaining("protected by a password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "junk | holds no certificate. It must hold PEM text",
                "PRIVATE KEY | but a private key. Are the certificate and the key exchanged?",
                "CERTIFICATE | holds a damaged certificate",
            })
    void saysWhatIsWrongWithACertificate(String label, String why) {
        Path file = pki.write("bad.pem", label.equals("junk") ? label : TestPki.pem(label, new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> Identity.read(file, good.key()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesTheKeyOfAnother() {
        TestPki.Pair other = pki.server("other");
        assertThatThrownBy(() -> Identity.read(good.chain(), other.key()))
                .hasMessageContaining(other.key() + " does not belong to the certificate " + good.chain());
    }

    @Test
    void saysThatAFileIsNotThereOrAFolder() {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> Identity.read(missing, good.key()))
                .hasMessage("The certificate file " + missing + " does not exist. Correct the path or the rights.");
        assertThatThrownBy(() -> Identity.read(good.chain(), folder)).hasMessageContaining("is a folder");
    }

    @Test
    void saysWhatIsWrongWithTheAuthorities() {
        assertThatThrownBy(() -> Authorities.read(folder.resolve("no.pem"), Optional.empty()))
                .hasMessageContaining("The CA file " + folder.resolve("no.pem") + " does not exist");
        assertThatThrownBy(() -> Authorities.read(good.key(), Optional.empty()))
                .hasMessageContaining("The CA file " + good.key() + " holds no certificate");
        assertThatThrownBy(() -> Authorities.read(pki.authority(), Optional.of(good.chain())))
                .hasMessageContaining("The CRL file " + good.chain() + " holds no list of revoked certificates");
    }

    @Test
    void wantsBothHalvesOfAClientsIdentity() {
        Target.Tls half = new Target.Tls(Optional.empty(), Optional.of(good.chain()), Optional.empty(), true);
        assertThatThrownBy(() -> TlsContexts.client(half)).hasMessageContaining("give both or neither");
    }
}
