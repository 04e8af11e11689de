package io.tomte.shell.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.device.api.DeviceRegistry;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rules.api.Rules;

/** Parts of the hub whose methods a test answers one by one; any other call is a failure. */
final class FakeHub implements Hub {
    final Map<String, Function<Object[], Object>> answers = new HashMap<>();
    final List<Listener> listeners = new ArrayList<>();
    boolean running = true;

    void on(String method, Function<Object[], Object> answer) {
        answers.put(method, answer);
    }

    @Override
    public Optional<Broker> broker() {
        return part(Broker.class);
    }

    @Override
    public Optional<DeviceRegistry> registry() {
        return part(DeviceRegistry.class);
    }

    @Override
    public Optional<Rules> rules() {
        return part(Rules.class);
    }

    @Override
    public List<Listener> listeners() {
        return listeners;
    }

    private <T> Optional<T> part(Class<T> type) {
        InvocationHandler handler = (proxy, method, arguments) -> Optional.ofNullable(answers.get(method.getName()))
                .orElseThrow(() -> new AssertionError("unexpected " + method))
                .apply(Optional.ofNullable(arguments).orElse(new Object[0]));
        return running
                ? Optional.of(type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)))
                : Optional.empty();
    }
}
