package io.tomte.mqtt.client.stream;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;

import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.client.internal.Causes;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subscriber with its subscription. Any thread; what is not volatile belongs to whose turn it is. */
final class Flowing<T> implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Flowing.class);

    private final Source<T> source;
    private final Runnable released;
    private final Queue<Delivery> waiting =
            new ConcurrentLinkedQueue<>(); // bounded by the receiving limits of the client
    private final Demand demand = new Demand();
    private final Turns turns = new Turns(this::turn);
    private Optional<Flow.Subscriber<? super T>> subscriber; // empty when it is over; rule 3.13
    private Runnable forgetState = () -> {};
    private boolean subscribed;
    private volatile boolean started;
    private volatile boolean cancelled;
    private volatile boolean ended;
    private volatile Optional<Throwable> failure = Optional.empty();

    /** @param released called once, when somebody else may subscribe */
    Flowing(Source<T> source, Flow.Subscriber<? super T> subscriber, Runnable released) {
        this.source = source;
        this.subscriber = Optional.of(subscriber);
        this.released = released;
    }

    /** The subscriber knows its subscription. */
    void start() {
        started = true;
        turns.run();
    }

    @Override
    public void request(long n) {
        demand.add(n).ifPresent(wrong -> failure = Optional.of(wrong));
        turns.run();
    }

    @Override
    public void cancel() {
        cancelled = true;
        turns.run();
    }

    private void arrived(Delivery delivery) {
        waiting.add(delivery);
        turns.run();
    }

    private void changed(ClientState state) {
        if (state instanceof ClientState.Ended) {
            ended = true;
            turns.run();
        }
    }

    private void refused(Throwable problem) {
        failure = Optional.of(Causes.of(problem));
        turns.run();
    }

    private void turn() {
        if (started && !subscribed && !isToEnd()) {
            subscribe();
        }
        while (!isToEnd() && demand.isOpen() && !waiting.isEmpty()) {
            demand.served();
            subscriber.ifPresent(present -> give(waiting.remove(), present));
        }
        if (isToEnd() || ended && waiting.isEmpty()) {
            Optional<Flow.Subscriber<? super T>> last = subscriber;
            over();
            if (!cancelled) {
                last.ifPresent(this::sayLast);
            }
        }
    }

    /** Whether what waits is of no interest any more. */
    private boolean isToEnd() {
        return cancelled || failure.isPresent() || subscriber.isEmpty();
    }

    private void subscribe() {
        subscribed = true;
        forgetState = source.client().onState(this::changed);
        source.client().consume(source.subscription(), this::arrived).whenComplete((granted, problem) -> {
            if (problem != null) {
                refused(problem);
            }
        });
    }

    private void give(Delivery delivery, Flow.Subscriber<? super T> to) {
        try {
            to.onNext(source.element(delivery));
            source.given(delivery);
        } catch (RuntimeException broken) { // rule 2.13: as if it had cancelled
            LOG.error(
                    "The subscriber of {} failed and gets nothing more.",
                    source.subscription().filter(),
                    broken);
            delivery.reject(ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
            cancelled = true;
        }
    }

    private void over() {
        boolean first = subscriber.isPresent();
        subscriber = Optional.empty();
        while (!waiting.isEmpty()) {
            waiting.remove().acknowledge();
        }
        if (first) {
            forgetState.run();
            if (subscribed && !ended) {
                source.client().unsubscribe(source.subscription().filter());
            }
            released.run();
        }
    }

    private void sayLast(Flow.Subscriber<? super T> to) {
        failure.ifPresentOrElse(to::onError, to::onComplete);
    }
}
