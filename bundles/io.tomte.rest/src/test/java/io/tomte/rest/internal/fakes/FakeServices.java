package io.tomte.rest.internal.fakes;

import java.util.ArrayList;
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
import io.tomte.rest.internal.Services;
import io.tomte.rules.api.Rules;

/** Services that a test puts in and takes out. */
public final class FakeServices implements Services {
    public Optional<DeviceRegistry> registry = Optional.empty();
    public Optional<DeviceLife> life = Optional.empty();
    public Optional<Rules> rules = Optional.empty();
    public Optional<Broker> broker = Optional.empty();
    public Optional<Accounts> accounts = Optional.empty();
    public Optional<MqttClients> mqtt = Optional.empty();
    public Optional<History> history = Optional.empty();
    public Optional<Groups> groups = Optional.empty();
    public Optional<GenericDevices> generic = Optional.empty();
    public final List<MessageTrace> traces = new ArrayList<>();
    public final List<Listener> listeners = new ArrayList<>();
    public boolean page;

    @Override
    public Optional<DeviceRegistry> registry() {
        return registry;
    }

    @Override
    public Optional<DeviceLife> life() {
        return life;
    }

    @Override
    public Optional<Rules> rules() {
        return rules;
    }

    @Override
    public Optional<Broker> broker() {
        return broker;
    }

    @Override
    public Optional<Accounts> accounts() {
        return accounts;
    }

    @Override
    public Optional<MqttClients> mqtt() {
        return mqtt;
    }

    @Override
    public Optional<History> history() {
        return history;
    }

    @Override
    public Optional<Groups> groups() {
        return groups;
    }

    @Override
    public Optional<GenericDevices> generic() {
        return generic;
    }

    @Override
    public List<MessageTrace> traces() {
        return traces;
    }

    @Override
    public List<Listener> listeners() {
        return listeners;
    }

    @Override
    public boolean page() {
        return page;
    }
}
