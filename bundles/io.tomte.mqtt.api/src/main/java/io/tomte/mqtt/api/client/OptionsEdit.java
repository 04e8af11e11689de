package io.tomte.mqtt.api.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Will;

/** Options open to change, from the defaults or from others. Never leaves the method that made it. */
final class OptionsEdit {
    final URI uri;
    MqttVersion version = MqttVersion.V5;
    ClientOptions.Session session = ClientOptions.Session.DEFAULT;
    ClientOptions.Login login = ClientOptions.Login.NONE;
    Optional<Will> will = Optional.empty();
    Duration keepAlive = Duration.ofSeconds(60);
    ClientOptions.Sending sending = ClientOptions.Sending.DEFAULT;
    ClientOptions.Receiving receiving = ClientOptions.Receiving.DEFAULT;
    ClientOptions.Reconnect reconnect = ClientOptions.Reconnect.DEFAULT;
    ClientOptions.Network network = ClientOptions.Network.DEFAULT;
    Properties properties = Properties.NONE;
    Executor executor = ForkJoinPool.commonPool();

    OptionsEdit(URI uri) {
        this.uri = uri;
    }

    OptionsEdit(ClientOptions from) {
        uri = from.uri();
        version = from.version();
        session = from.session();
        login = from.login();
        will = from.will();
        keepAlive = from.keepAlive();
        sending = from.sending();
        receiving = from.receiving();
        reconnect = from.reconnect();
        network = from.network();
        properties = from.properties();
        executor = from.executor();
    }

    ClientOptions done() {
        return new ClientOptions(
                uri,
                version,
                session,
                login,
                will,
                keepAlive,
                sending,
                receiving,
                reconnect,
                network,
                properties,
                executor);
    }
}
