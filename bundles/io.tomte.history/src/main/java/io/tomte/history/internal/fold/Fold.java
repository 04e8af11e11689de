package io.tomte.history.internal.fold;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Adds up what an entity was, piece by piece. A value holds until the next one; a gap holds nothing. Takes samples and pieces that
 * were added up before, in order of time; gives each piece of which something is known. One thread.
 */
public final class Fold {
    private final UnaryOperator<Instant> next;
    private final UnaryOperator<Instant> start;
    private final boolean sparse;
    private final Counting counting;
    private final boolean counter;
    private final Consumer<Piece> out;

    private Instant cursor;
    private OptionalDouble value;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double weighted; // value × seconds
    private double seconds;
    private double plain; // for a piece in which nothing lasted any time
    private int plainCount;
    private double increase;
    private boolean touched;

    /** How to fold. */
    public static final class Plan {
        private UnaryOperator<Instant> start = at -> at;
        private UnaryOperator<Instant> next = at -> at;
        private boolean sparse;
        private boolean counter;
        private OptionalDouble countedBefore = OptionalDouble.empty();

        /** Into pieces of a level, only those in which something happened. */
        public static Plan rollUp(Level level, ZoneId zone) {
            Plan plan = new Plan();
            plan.start = at -> level.start(at, zone);
            plan.next = at -> level.end(level.start(at, zone), zone);
            plan.sparse = true;
            return plan;
        }

        /** Into the pieces of a grid, all of which something is known. */
        public static Plan answer(Grid grid) {
            Plan plan = new Plan();
            plan.start = grid::start;
            plan.next = grid::next;
            return plan;
        }

        /** @param before the last value of it before the fold begins */
        public Plan counter(OptionalDouble before) {
            counter = true;
            countedBefore = before;
            return this;
        }

        /**
         * Begins.
         *
         * @param from  start of a piece
         * @param value that holds there
         */
        public Fold from(Instant from, OptionalDouble value, Consumer<Piece> out) {
            return new Fold(this, from, value, out);
        }
    }

    private Fold(Plan plan, Instant from, OptionalDouble value, Consumer<Piece> out) {
        this.next = plan.next;
        this.start = plan.start;
        this.sparse = plan.sparse;
        this.counter = plan.counter;
        this.counting = new Counting(plan.countedBefore);
        this.cursor = from;
        this.value = value;
        this.out = out;
    }

    public void sample(Sample sample) {
        hold(sample.at());
        value = sample.value();
        touched = true;
        if (value.isPresent()) {
            double number = value.getAsDouble();
            spread(number, number);
            plain += number;
            plainCount++;
            increase += counter ? counting.next(number) : 0;
        }
    }

    /** @param end of the piece, in the same piece of this fold */
    public void piece(Piece piece, Instant end) {
        hold(piece.start());
        touched = true;
        if (!piece.isUnknown()) {
            add(piece);
        }
        value = piece.last();
        cursor = end;
        if (!next.apply(piece.start()).isAfter(end)) {
            emit(piece.start());
        }
    }

    private void add(Piece piece) {
        spread(piece.min(), piece.max());
        double length = piece.known().toMillis() / 1_000.0;
        weighted += piece.mean() * length;
        seconds += length;
        plain += piece.mean();
        plainCount++;
        increase += piece.increase();
    }

    /** Ends the fold; what holds is added up to here. */
    public void end(Instant until) {
        hold(until);
        if (start.apply(until).isBefore(until)) {
            emit(until);
        }
    }

    /** The value goes on until a moment. */
    private void hold(Instant until) {
        while (cursor.isBefore(until)) {
            if (sparse && !touched && start.apply(cursor).equals(cursor)) {
                Instant piece = start.apply(until); // nothing happened up to there
                if (piece.isAfter(cursor)) {
                    cursor = piece;
                    continue;
                }
            }
            Instant border = next.apply(cursor);
            Instant stop = border.isAfter(until) ? until : border;
            if (value.isPresent()) {
                double length = Duration.between(cursor, stop).toMillis() / 1_000.0;
                weighted += value.getAsDouble() * length;
                seconds += length;
                spread(value.getAsDouble(), value.getAsDouble());
            }
            Instant piece = cursor;
            cursor = stop;
            if (stop.equals(border)) {
                emit(piece);
            }
        }
    }

    private void spread(double low, double high) {
        min = Math.min(min, low);
        max = Math.max(max, high);
    }

    private void emit(Instant within) {
        Instant at = start.apply(within);
        if (min <= max && (touched || !sparse)) {
            double mean = seconds > 0 ? weighted / seconds : plain / plainCount;
            Duration known = Duration.ofMillis(Math.round(seconds * 1_000));
            out.accept(new Piece(at, min, Math.clamp(mean, min, max), max, known, value, increase));
        } else if (sparse && touched) {
            out.accept(Piece.unknown(at));
        }
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        weighted = 0;
        seconds = 0;
        plain = 0;
        plainCount = 0;
        increase = 0;
        touched = false;
    }
}
