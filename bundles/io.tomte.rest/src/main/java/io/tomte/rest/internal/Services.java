package io.tomte.rest.internal;

import java.util.List;
import java.util.Optional;

import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.MessageTrace;
import io.tomte.generic.api.GenericDevices;
import io.tomte.group.api.Groups;
import io.tomte.history.api.History;
import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rules.api.Rules;

/** The other parts of the hub, each of which may come and go at any time. Any thread; a fresh look at every call. */
public interface Services {
    Optional<DeviceRegistry> registry();

    Optional<DeviceLife> life();

    Optional<Rules> rules();

    Optional<Broker> broker();

    Optional<Accounts> accounts();

    Optional<MqttClients> mqtt();

    Optional<History> history();

    Optional<Groups> groups();

    Optional<GenericDevices> generic();

    List<MessageTrace> traces();

    List<Listener> listeners();

    /** Whether somebody serves the page. */
    boolean page();

    default DeviceRegistry needRegistry() {
        return registry()
                .orElseThrow(() -> Problem.notRunning(
                        "home", "The home is not running. Start the bundle io.tomte.device and try again."));
    }

    default DeviceLife needLife() {
        return life().orElseThrow(() ->
                Problem.notRunning("home", "The home is not running. Start the bundle io.tomte.device and try again."));
    }

    default Rules needRules() {
        return rules().orElseThrow(() -> Problem.notRunning(
                "rules", "The rules are not running. Start the bundle io.tomte.rules and try again."));
    }

    default Groups needGroups() {
        return groups().orElseThrow(() -> Problem.notRunning(
                "groups", "The groups are not running. Start the bundle io.tomte.group and try again."));
    }

    default GenericDevices needGeneric() {
        return generic()
                .orElseThrow(() -> Problem.notRunning(
                        "generic",
                        "Nobody makes devices by hand. Put io.tomte.binding.generic into deploy/ and try again."));
    }

    default Broker needBroker() {
        return broker().orElseThrow(() -> Problem.notRunning(
                "broker", "The broker is not running. Start the bundle io.tomte.mqtt.broker and try again."));
    }

    default Accounts needAccounts() {
        return accounts()
                .orElseThrow(() -> Problem.notRunning(
                        "accounts", "Nobody can log in yet. Start the bundle io.tomte.mqtt.auth and try again."));
    }

    default MqttClients needMqtt() {
        return mqtt().orElseThrow(() -> Problem.notRunning(
                "client", "The MQTT client is not running. Start the bundle io.tomte.mqtt.client and try again."));
    }
}
