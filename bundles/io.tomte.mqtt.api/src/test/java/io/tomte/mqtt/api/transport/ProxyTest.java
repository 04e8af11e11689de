package io.tomte.mqtt.api.transport;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxyTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy:8080,                    HTTP,   proxy, 8080, '',   ''",
        "HTTP://proxy,                         HTTP,   proxy, 3128, '',   ''",
        "socks5://proxy,                       SOCKS5, proxy, 1080, '',   ''",
        "socks5h://anna:secret@proxy:9050,     SOCKS5, proxy, 9050, anna, secret",
        "http://a%3Ab:p%40s%3As+%20@[::1]:1,   HTTP,   [::1], 1,    a:b,  'p@s:s+ '",
        "http://anna@proxy,                    HTTP,   proxy, 3128, anna, ''",
    })
    void readsUris(String uri, Proxy.Kind kind, String host, int port, String user, String password) {
        Proxy proxy = Proxy.of(URI.create(uri));
        assertThat(proxy)
                .isEqualTo(new Proxy(
                        kind,
                        host,
                        port,
                        Optional.of(user).filter(text -> !text.isEmpty()),
                        Optional.of(password).filter(text -> !text.isEmpty())));
        if (!password.isEmpty()) {
            assertThat(proxy.toString()).doesNotContain(password).contains(host + ":" + port);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "socks4://proxy:1, begins with http:// or socks5://",
        "proxy,            begins with http:// or socks5://",
        "http:proxy,       names no host",
        "http://:pw@proxy, needs a user name",
        "http://proxy:0,   out of 1..65535",
    })
    void refusesOthers(String uri, String why) {
        assertThatThrownBy(() -> Proxy.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void namesTheDefaultPorts() {
        assertThat(Proxy.Kind.HTTP.defaultPort()).isEqualTo(3128);
        assertThat(Proxy.Kind.SOCKS5.defaultPort()).isEqualTo(1080);
    }
}
