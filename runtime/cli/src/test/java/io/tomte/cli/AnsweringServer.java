package io.tomte.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.NettyTransport;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.Transport;

/** Takes every client and message, and gives each subscriber the messages it was told to. */
final class AnsweringServer implements AutoCloseable {
    private final NettyTransport transport = new NettyTransport(1, false);
    private final OpenListener listener;
    private final List<Publish> answers;
    private final ReasonCode welcome;
    final List<Packet> received = new CopyOnWriteArrayList<>();

    AnsweringServer(ReasonCode welcome, Publish... answers) throws InterruptedException {
        this(ListenerOptions.of(Transport.TCP, 0).withBindAddress("localhost"), welcome, answers);
    }

    AnsweringServer(ListenerOptions options, ReasonCode welcome, Publish... answers) throws InterruptedException {
        this.welcome = welcome;
        this.answers = List.of(answers);
        BlockingQueue<Listener.State> states = new LinkedBlockingQueue<>();
        listener = transport.listen(options, Client::new, changed -> states.add(changed.state()));
        if (states.poll(10, TimeUnit.SECONDS) != Listener.State.LISTENING) {
            throw new AssertionError(listener.detail());
        }
    }

    String port() {
        return String.valueOf(listener.address().orElseThrow().getPort());
    }

    <T extends Packet> List<T> received(Class<T> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        transport.close();
    }

    private final class Client implements ConnectionReceiver {
        private final Connection connection;

        Client(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onPacket(Packet packet) {
            received.add(packet);
            if (packet instanceof Connect) {
                connection.send(new ConnAck(false, welcome, Properties.NONE));
            } else if (packet instanceof Publish publish && publish.qos() == QoS.AT_LEAST_ONCE) {
                ReasonCode reason =
                        publish.topic().startsWith("forbidden") ? ReasonCode.NOT_AUTHORIZED : ReasonCode.SUCCESS;
                connection.send(PubAck.of(publish.packetId(), reason));
            } else if (packet instanceof Subscribe subscribe) {
                connection.send(new SubAck(subscribe.packetId(), List.of(ReasonCode.SUCCESS), Properties.NONE));
                answers.forEach(connection::send);
            }
        }

        @Override
        public void onMalformed(MalformedPacketException problem) {
            connection.close();
        }

        @Override
        public void onClosed(Optional<Throwable> cause) {
            // nothing to tidy up
        }
    }
}
