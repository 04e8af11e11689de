package io.tomte.mqtt.transport;

import java.net.InetAddress;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Values that people write into configurations. */
class OptionsTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,     10.255.0.1,  true",
        "10.0.0.0/8,     11.0.0.1,    false",
        "192.0.2.128/25, 192.0.2.129, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "127.0.0.1,      127.0.0.1,   true",
        "127.0.0.1,      127.0.0.2,   false",
        "0.0.0.0/0,      8.8.8.8,     true",
        "0.0.0.0/0,      ::1,         false",
        "fd00::/8,       fd12::1,     true",
        "fd00::/8,       fe12::1,     false",
        "' ::1 ',        ::1,         true",
        "::/0,           2001:db8::1, true",
    })
    void rangesOfAddresses(String range, String address, boolean inside) throws Exception {
        assertThat(AddressRange.of(range).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::1/129", "10/8", "1.2.3.4/x"})
    void refusesOtherRangesWithoutLookingUpNames(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0660, rw-rw----", "600, rw-------", "0777, rwxrwxrwx", "0124, --x-w-r--"})
    void permissions(String octal, String text) {
        assertThat(Bind.permissions(octal)).isEqualTo(PosixFilePermissions.fromString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "66", "0888", "rw-rw----", "01777"})
    void refusesOtherPermissions(String text) {
        assertThatThrownBy(() -> Bind.permissions(text)).hasMessageContaining("octal digits like 0660");
    }

    @Test
    void wordsOfTheConfiguration() {
        assertThat(TlsOptions.ClientCertificates.of("Required")).isEqualTo(TlsOptions.ClientCertificates.REQUIRED);
        assertThat(TlsOptions.Version.of("TLSv1.2")).isEqualTo(TlsOptions.Version.TLS_1_2);
        assertThat(TlsOptions.Version.of("1.3")).isEqualTo(TlsOptions.Version.TLS_1_3);
        assertThat(ProxyOptions.Protocol.of("any")).isEqualTo(ProxyOptions.Protocol.ANY);
        assertThat(ProxyOptions.Forwarded.of("x-forwarded-for")).isEqualTo(ProxyOptions.Forwarded.X_FORWARDED_FOR);
        assertThatThrownBy(() -> TlsOptions.ClientCertificates.of("on")).hasMessageContaining("requested");
        assertThatThrownBy(() -> TlsOptions.Version.of("1.1")).hasMessageContaining("not safe");
        assertThatThrownBy(() -> ProxyOptions.Protocol.of("v3")).hasMessageContaining("v1, v2 or any");
        assertThatThrownBy(() -> ProxyOptions.Forwarded.of("via")).hasMessageContaining("x-forwarded-for");
    }

    @Test
    void whatCannotBeNamesTheSetting() {
        assertThatThrownBy(() -> new ProxyOptions(ProxyOptions.Protocol.V1, ProxyOptions.Forwarded.OFF, List.of()))
                .hasMessageContaining("mqtt.proxy.trusted");
        assertThatThrownBy(() -> new TlsOptions(
                        TlsOptions.NONE.certificate(),
                        TlsOptions.NONE.key(),
                        TlsOptions.NONE.authorities(),
                        TlsOptions.NONE.revoked(),
                        TlsOptions.ClientCertificates.REQUIRED,
                        TlsOptions.NONE.versions(),
                        TlsOptions.NONE.checkEvery()))
                .hasMessageContaining("mqtt.tls.ca");
        assertThatThrownBy(() -> Bind.all(65_536)).hasMessageContaining("0 to 65535");
    }

    @Test
    void anEmptyListOrAWildcardMeansAllAddresses() {
        assertThat(Bind.all(1).isAll()).isTrue();
        assertThat(ListenerOptions.of(Transport.TCP, 1)
                        .withBindAddress("::")
                        .bind()
                        .isAll())
                .isTrue();
        assertThat(ListenerOptions.of(Transport.TCP, 1)
                        .withBindAddress("", " ")
                        .bind()
                        .isAll())
                .isTrue();
        assertThat(ListenerOptions.of(Transport.TCP, 1)
                        .withBindAddress("127.0.0.1", "::1")
                        .bind()
                        .isAll())
                .isFalse();
    }
}
