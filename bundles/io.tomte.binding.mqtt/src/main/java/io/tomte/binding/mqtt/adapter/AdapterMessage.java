package io.tomte.binding.mqtt.adapter;

import io.tomte.mqtt.packet.Bytes;

/** @param retained true when it is an old message that the broker repeats */
public record AdapterMessage(String topic, Bytes payload, boolean retained) {}
