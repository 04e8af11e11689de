package io.tomte.mqtt.transport.internal.proxy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.tomte.mqtt.transport.ProxyOptions.Protocol;
import io.tomte.mqtt.transport.internal.proxy.ProxyHeader.Header;
import io.tomte.mqtt.transport.internal.proxy.ProxyHeader.MalformedHeaderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Versions 1 and 2 of the PROXY protocol, in any pieces. */
class ProxyHeaderTest {
    private static final String SIGNATURE = "0D0A0D0A000D0A515549540A";

    private static byte[] line(String text) {
        return text.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] binary(String hex) {
        return HexFormat.of().parseHex((SIGNATURE + hex).replace(" ", ""));
    }

    /** Byte after byte until the header is there; one byte of the client stands behind it. */
    private static Header whole(byte[] header) throws MalformedHeaderException {
        ByteBuffer in = ByteBuffer.allocate(header.length + 1).put(header).put((byte) 0x10);
        for (int length = 0; length < header.length; length++) {
            ByteBuffer part = in.duplicate().position(0).limit(length);
            assertThat(ProxyHeader.read(part, Protocol.ANY))
                    .as("%d bytes", length)
                    .isEmpty();
            assertThat(part.position()).isZero();
        }
        in.flip();
        Header found = ProxyHeader.read(in, Protocol.ANY).orElseThrow();
        assertThat(in.remaining()).isEqualTo(1);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 192.0.2.1 10.0.0.1 50000 1883~,   192.0.2.1,   50000",
        "PROXY TCP4 255.255.255.255 0.0.0.0 65535 0~, 255.255.255.255, 65535",
        "PROXY TCP6 2001:db8::1 ::1 1 2~,             2001:db8::1, 1",
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535~,"
                + " ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 65535",
    })
    void readsALine(String text, String address, int port) throws Exception {
        assertThat(whole(line(text)).client()).contains(new InetSocketAddress(address, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN~", "PROXY UNKNOWN whatever it says~"})
    void takesTheProxysOwnAddressWhereItDoesNotKnow(String text) throws Exception {
        assertThat(whole(line(text)).client()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1~",
                "PROXYTCP4 1.2.3.4 1.2.3.4 1 2~",
                "PROXY ~",
                "PROXY TCP5 1.2.3.4 1.2.3.4 1 2~",
                "PROXY tcp4 1.2.3.4 1.2.3.4 1 2~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 1~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 1 2 3~",
                "PROXY TCP4  1.2.3.4 1.2.3.4 1 2~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 1 2 ~",
                "PROXY TCP4 1.2.3.256 1.2.3.4 1 2~",
                "PROXY TCP4 1.2.3 1.2.3.4 1 2~",
                "PROXY TCP4 ::1 ::1 1 2~",
                "PROXY TCP4 localhost 1.2.3.4 1 2~",
                "PROXY TCP4 1.2.3.4 nowhere 1 2~",
                "PROXY TCP6 1.2.3.4 1.2.3.4 1 2~",
                "PROXY TCP6 fe80::1%eth0 ::1 1 2~",
                "PROXY TCP6 [::1] ::1 1 2~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 65536 2~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 -1 2~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 01 2~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 1 x~",
                "PROXY TCP4 1.2.3.4 1.2.3.4 1 99999~",
                "PROXY UNKNOWN xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            })
    void refusesALine(String text) {
        assertThatThrownBy(() -> ProxyHeader.read(ByteBuffer.wrap(line(text)), Protocol.ANY))
                .isInstanceOf(MalformedHeaderException.class)
                .hasMessageStartingWith("it");
    }

    @ParameterizedTest
    @CsvSource({
        "21 11 000C C0000201 0A000001 C350 075B,          192.0.2.1, 50000",
        "21 11 0013 C0000201 0A000001 C350 075B 04000400000000, 192.0.2.1, 50000",
        "21 21 0024 20010DB8000000000000000000000001 00000000000000000000000000000001 0001 0002, 2001:db8::1, 1",
    })
    void readsBinary(String hex, String address, int port) throws Exception {
        assertThat(whole(binary(hex)).client()).contains(new InetSocketAddress(address, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 00 0000", // LOCAL
                "20 11 000C C0000201 0A000001 C350 075B", // LOCAL with addresses, which are ignored
                "20 99 0002 FFFF",
                "21 00 0000", // not specified
                "21 00 0003 040000",
            })
    void takesTheProxysOwnAddressWhereItSpeaksForItself(String hex) throws Exception {
        assertThat(whole(binary(hex)).client()).isEmpty();
    }

    @Test
    void takesAUnixSocketInFrontOfTheProxy() throws Exception {
        assertThat(whole(binary("21 31 00D8" + "00".repeat(216))).client()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11 11 000C", // version 1 in the binary form
                "31 11 000C",
                "22 11 000C", // a command nobody knows
                "21 12 000C", // UDP
                "21 22 0024",
                "21 32 00D8",
                "21 41 0000",
                "21 11 000B", // too short for two addresses and ports
                "21 21 0023",
                "21 31 00D7",
            })
    void refusesBinary(String hex) {
        assertThatThrownBy(() -> ProxyHeader.read(ByteBuffer.wrap(binary(hex)), Protocol.ANY))
                .isInstanceOf(MalformedHeaderException.class)
                .hasMessageStartingWith("its PROXY header");
    }

    @Test
    void refusesAWrongSignatureAtItsFirstWrongByte() {
        byte[] wrong = HexFormat.of().parseHex("0D0A0D0A000D0A51554954FF");
        assertThatThrownBy(() -> ProxyHeader.read(ByteBuffer.wrap(wrong), Protocol.ANY))
                .hasMessage("it does not begin with a PROXY header");
    }

    @Test
    void readsOnlyTheVersionAllowed() {
        ByteBuffer text = ByteBuffer.wrap(line("PROXY UNKNOWN~"));
        ByteBuffer bytes = ByteBuffer.wrap(binary("20 00 0000"));
        assertThatThrownBy(() -> ProxyHeader.read(text, Protocol.V2)).hasMessageContaining("version 2");
        assertThatThrownBy(() -> ProxyHeader.read(bytes, Protocol.V1)).hasMessageContaining("version 1");
    }

    @Test
    void knowsWhatLooksLikeAHeader() {
        assertThat(ProxyHeader.looksLikeOne(ByteBuffer.wrap(line("PROXY ")))).isTrue();
        assertThat(ProxyHeader.looksLikeOne(ByteBuffer.wrap(binary("")))).isTrue();
        assertThat(ProxyHeader.looksLikeOne(ByteBuffer.wrap(line("PROX")))).isFalse();
        assertThat(ProxyHeader.mayBecomeOne(ByteBuffer.wrap(line("PROX")))).isTrue();
        assertThat(ProxyHeader.mayBecomeOne(ByteBuffer.wrap(new byte[] {0x10, 0x0D})))
                .isFalse();
    }
}
