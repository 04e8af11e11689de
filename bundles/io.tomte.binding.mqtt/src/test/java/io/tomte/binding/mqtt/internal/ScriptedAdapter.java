package io.tomte.binding.mqtt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.device.api.Command;

/** An adapter whose session does what the test says, and writes down what it is told. */
final class ScriptedAdapter implements DeviceAdapter {
    final List<String> told = new ArrayList<>();
    boolean madeHere;
    Consumer<AdapterOutput> onStart = output -> {};
    BiConsumer<AdapterOutput, AdapterMessage> onMessage = (output, message) -> {};
    BiConsumer<AdapterOutput, Command> onCommand = (output, command) -> {};
    Consumer<AdapterOutput> onTimer = output -> {};
    Consumer<AdapterOutput> onStop = output -> {};

    private final String name;

    ScriptedAdapter(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isMadeHere() {
        return madeHere;
    }

    @Override
    public AdapterSession open(AdapterOutput output) {
        return new AdapterSession() {
            @Override
            public void start() {
                told.add("start");
                onStart.accept(output);
            }

            @Override
            public void onMessage(AdapterMessage message) {
                told.add("message " + message.topic() + " " + message.payload().utf8());
                onMessage.accept(output, message);
            }

            @Override
            public void onCommand(String key, Command command) {
                told.add("command " + key + " " + command.action());
                onCommand.accept(output, command);
            }

            @Override
            public void onTimer(String timer) {
                told.add("timer " + timer);
                onTimer.accept(output);
            }

            @Override
            public void stop() {
                told.add("stop");
                onStop.accept(output);
            }
        };
    }
}
