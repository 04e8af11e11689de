package io.tomte.mqtt.transport.internal.proxy;

import java.net.InetSocketAddress;
import java.util.List;

import io.tomte.mqtt.transport.AddressRange;
import io.tomte.mqtt.transport.ProxyOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The proxies at 10.0.0.0/8 and ::1 are trusted. */
class ForwardedForTest {
    private static ProxyOptions options(ProxyOptions.Forwarded header) {
        return new ProxyOptions(
                ProxyOptions.Protocol.OFF, header, List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("::1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1                           | 192.0.2.1   | 0",
                "192.0.2.1:5000                      | 192.0.2.1   | 5000",
                "2001:db8::1                         | 2001:db8::1 | 0",
                "[2001:db8::1]:5000                  | 2001:db8::1 | 5000",
                "127.0.0.1, 192.0.2.1                | 192.0.2.1   | 0", // what the client claims comes first
                "192.0.2.9, 192.0.2.1, 10.1.1.1, ::1 | 192.0.2.1   | 0",
                "10.1.1.2, 10.1.1.1                  | 10.1.1.2    | 0", // everybody is trusted
                "192.0.2.1, unknown, 10.1.1.1        | 10.1.1.1    | 0", // no further than what can be read
                "unknown                             |             | 0",
                "192.0.2.1:99999                     |             | 0",
                "[::1                                |             | 0",
                "''                                  |             | 0",
            })
    void readsXForwardedFor(String value, String address, int port) {
        var found = ForwardedFor.client(options(ProxyOptions.Forwarded.X_FORWARDED_FOR), List.of(value));
        if (address == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(new InetSocketAddress(address, port));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.1                                   | 192.0.2.1   | 0",
                "For=\"192.0.2.1:5000\";proto=https;by=10.0.0.1  | 192.0.2.1   | 5000",
                "proto=https; for=\"[2001:db8::1]:5000\"         | 2001:db8::1 | 5000",
                "for=127.0.0.1, for=192.0.2.1, for=10.0.0.2      | 192.0.2.1   | 0",
                "for=_hidden                                     |             | 0",
                "by=192.0.2.1                                    |             | 0",
            })
    void readsForwarded(String value, String address, int port) {
        var found = ForwardedFor.client(options(ProxyOptions.Forwarded.FORWARDED), List.of(value));
        if (address == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(new InetSocketAddress(address, port));
        }
    }

    @Test
    void severalHeadersAreOneList() {
        var found = ForwardedFor.client(
                options(ProxyOptions.Forwarded.X_FORWARDED_FOR), List.of("127.0.0.1", "192.0.2.1", "10.0.0.1"));
        assertThat(found).contains(new InetSocketAddress("192.0.2.1", 0));
    }
}
