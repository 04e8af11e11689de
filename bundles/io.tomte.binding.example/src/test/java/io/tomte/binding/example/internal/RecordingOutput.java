package io.tomte.binding.example.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.HomeUpdate;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** Writes down what a session does. */
final class RecordingOutput implements AdapterOutput {
    final List<String> calls = new ArrayList<>();
    final List<HomeUpdate> updates = new ArrayList<>();
    final List<String> traced = new ArrayList<>();

    @Override
    public void subscribe(String filter, QoS qos) {
        calls.add("subscribe " + filter);
    }

    @Override
    public void unsubscribe(String filter) {
        calls.add("unsubscribe " + filter);
    }

    @Override
    public void publish(String topic, Bytes payload, QoS qos, boolean retain) {
        calls.add("publish " + topic + " " + payload.utf8());
    }

    @Override
    public void update(HomeUpdate update) {
        updates.add(update);
    }

    @Override
    public void timer(String name, Duration delay) {
        calls.add("timer " + name);
    }

    @Override
    public void cancelTimer(String name) {
        calls.add("cancel " + name);
    }

    @Override
    public void trace(Collection<String> keys) {
        traced.addAll(keys);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public void log(String topic, String sentence) {
        calls.add("log " + topic + " " + sentence);
    }
}
