package io.tomte.shell.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rules.api.Rules;

/** The parts of the hub that commands talk to; each may come and go. Any thread. */
public interface Hub {
    Optional<Broker> broker();

    Optional<DeviceRegistry> registry();

    Optional<Rules> rules();

    List<Listener> listeners();

    default String withBroker(Function<Broker, String> command) {
        return broker().map(command).orElse("The broker is not running. Start the bundle io.tomte.mqtt.broker.");
    }

    default String withRegistry(Function<DeviceRegistry, String> command) {
        return registry().map(command).orElse("The home is not running. Start the bundle io.tomte.device.");
    }

    default String withRules(Function<Rules, String> command) {
        return rules().map(command).orElse("The rules are not running. Start the bundle io.tomte.rules.");
    }
}
