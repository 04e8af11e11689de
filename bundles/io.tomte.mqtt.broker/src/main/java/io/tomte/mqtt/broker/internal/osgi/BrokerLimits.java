package io.tomte.mqtt.broker.internal.osgi;

import io.tomte.mqtt.broker.BrokerConfig;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Limits; the defaults suit a home. */
@ObjectClassDefinition(name = "MQTT broker", description = "Limits of the broker")
public @interface BrokerLimits {
    @AttributeDefinition(description = "Largest packet accepted, in bytes")
    int max_packet_bytes() default 8_388_608;

    @AttributeDefinition(description = "Connections at the same time")
    int max_connections() default 100_000;

    @AttributeDefinition(description = "QoS 1 and 2 messages a client may have unacknowledged, 1 to 65535")
    int receive_maximum() default 1_000;

    @AttributeDefinition(description = "QoS 1 and 2 messages unacknowledged towards one client, 1 to 65535")
    int max_inflight_messages() default 1_000;

    @AttributeDefinition(description = "Topic aliases a client may use, 0 to 65535")
    int topic_alias_maximum() default 64;

    @AttributeDefinition(description = "Messages that wait for one client, for QoS 0 and for QoS 1 and 2 each")
    int max_queued_messages() default 1_000;

    @AttributeDefinition(description = "Bytes of the messages that wait for one client")
    long max_queued_bytes() default 16_777_216;

    @AttributeDefinition(
            description = "What goes when the queue of a client is full: drop-oldest, drop-newest or reject")
    String queue_full() default "drop-oldest";

    @AttributeDefinition(description = "Longest life of a session without connection, in seconds; 4294967295: ever")
    long max_session_expiry_s() default BrokerConfig.NEVER;

    @AttributeDefinition(description = "Longest keep alive for MQTT 5 clients, in seconds; 65535: as they wish")
    int max_keep_alive_s() default 65_535;

    @AttributeDefinition(description = "Subscriptions of one client")
    int max_subscriptions() default 10_000;

    @AttributeDefinition(description = "Levels of a topic")
    int max_topic_levels() default 128;

    @AttributeDefinition(description = "Retained messages of all topics")
    int max_retained_messages() default 200_000;

    @AttributeDefinition(description = "Bytes of all retained messages")
    long max_retained_bytes() default 67_108_864;

    @AttributeDefinition(description = "Verify payloads that are said to be UTF-8")
    boolean check_payload_format() default false;

    @AttributeDefinition(description = "Let MQTT 3.1 clients have ids of more than 23 characters")
    boolean long_client_ids_on_3_1() default false;

    @AttributeDefinition(description = "Response information for clients that ask for it; empty: none")
    String response_information() default "";

    @AttributeDefinition(description = "Time for a new connection to send CONNECT, in seconds, 1 to 3600")
    int connect_timeout_s() default 10;

    @AttributeDefinition(description = "Connections at the same time that are not let in yet")
    int max_waiting() default 10_000;

    @AttributeDefinition(description = "The same for one remote address, or one IPv6 network of 64 bits")
    int max_waiting_per_address() default 500;
}
