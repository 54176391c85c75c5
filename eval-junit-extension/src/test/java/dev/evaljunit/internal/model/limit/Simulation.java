/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import dev.evaljunit.internal.model.limit.CallOutcome.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Callers, their common limits and a server, in a time of their own: minutes pass within milliseconds. */
final class Simulation {

    static final long SECOND = 1_000_000;

    /** The first ten seconds, in which limits are learned. */
    private static final long WARM_UP = 10 * SECOND;

    /** With the default retries of an endpoint. */
    private static final int ATTEMPTS = 5;

    private final Random random = new Random(7);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final LimitState state = new LimitState();
    private final List<Jvm> jvms;
    private final List<Long> starts = new ArrayList<>();
    private final Setting setting;
    private final Server server;
    private final long start;
    private long now;
    private long order;
    private int left;
    private int done;
    private int refused;
    private int refusedLate;
    private int startedLate;
    private int lost;
    private int inFlight;
    private int mostInFlight;

    private Simulation(Setting setting, Server server) {
        this.setting = setting;
        this.server = server;
        this.start = 1_800_000_000L * SECOND + 137_000;
        this.now = start;
        this.left = setting.calls();
        this.jvms = LongStream.rangeClosed(1, setting.jvms()).mapToObj(Jvm::new).toList();
    }

    static Result run(Setting setting, Server server) {
        return new Simulation(setting, server).run();
    }

    private Result run() {
        for (int i = 0; i < setting.callers(); i++) {
            jvms.get(i % jvms.size()).next();
        }
        while (done < setting.calls()) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
        }
        double late = startedLate == 0 ? 0 : (double) refusedLate / startedLate;
        return new Result((now - start) / (double) SECOND, late, refused, lost, mostInFlight, starts);
    }

    private void after(long micros, Runnable action) {
        events.add(new Event(now + micros, order++, action));
    }

    private long about(long micros) {
        return micros / 2 + random.nextLong(micros + 1);
    }

    private record Event(long at, long order, Runnable action) {}

    /**
     * What is simulated.
     *
     * @param calls altogether
     * @param callers at once, each with one call after another
     * @param jvms that share the limits, and the callers evenly
     * @param latency microseconds that a call takes on average, about a fifth of it to be refused
     * @param retryAfter the header of refusals
     */
    record Setting(
            int calls,
            int callers,
            int jvms,
            long latency,
            @Nullable Duration retryAfter,
            ModelLimits limits) {}

    /**
     * What came of it.
     *
     * @param seconds until the last call had ended
     * @param lateShare share of attempts after the first ten seconds that were refused
     * @param refused attempts that were refused
     * @param lost calls that were refused each time
     * @param starts when attempts were started, in microseconds
     */
    record Result(double seconds, double lateShare, int refused, int lost, int mostInFlight, List<Long> starts) {

        /** {@return the largest number of attempts within any stretch of that length} */
        int mostWithin(long micros) {
            int most = 0;
            for (int first = 0, last = 0; last < starts.size(); last++) {
                while (starts.get(last) - starts.get(first) >= micros) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            return most;
        }
    }

    /** Decides about requests. */
    interface Server {

        Kind arrived(long now);

        /** A call that was accepted has ended. */
        default void ended() {}

        /** {@return a server that accepts so many in each second of its clock} */
        static Server perSecond(int quota) {
            return new Server() {

                private long second;
                private int used;

                @Override
                public Kind arrived(long now) {
                    used = now / SECOND == second ? used + 1 : 1;
                    second = now / SECOND;
                    return used <= quota ? Kind.ACCEPTED : Kind.REFUSED;
                }
            };
        }

        /** {@return a server with a bucket that is filled evenly} */
        static Server bucket(double perSecond, int size) {
            return new Server() {

                private double tokens = size;
                private long filledAt;

                @Override
                public Kind arrived(long now) {
                    tokens = Math.min(size, tokens + (now - filledAt) * perSecond / SECOND);
                    filledAt = now;
                    if (tokens < 1) {
                        return Kind.REFUSED;
                    }
                    tokens--;
                    return Kind.ACCEPTED;
                }
            };
        }

        /** {@return a server that works on so many at once} */
        static Server atOnce(int calls, Kind refusal) {
            return new Server() {

                private int going;

                @Override
                public Kind arrived(long now) {
                    if (going == calls) {
                        return refusal;
                    }
                    going++;
                    return Kind.ACCEPTED;
                }

                @Override
                public void ended() {
                    going--;
                }
            };
        }
    }

    private final class Jvm {

        private final long id;
        private final Deque<int[]> queue = new ArrayDeque<>();
        private int mine;
        private long look;

        Jvm(long id) {
            this.id = id;
        }

        void next() {
            if (left > 0) {
                left--;
                enqueue(new int[] {ATTEMPTS});
            }
        }

        private void enqueue(int[] attemptsLeft) {
            queue.add(attemptsLeft);
            if (queue.size() == 1) {
                look();
            }
        }

        private LocalClient client() {
            return new LocalClient(id, mine, 60 * SECOND, any -> true);
        }

        private void look() {
            long thisLook = ++look;
            while (!queue.isEmpty()) {
                Admission admission = state.start(now, client(), 0, setting.limits());
                CallTicket ticket = admission.ticket();
                if (ticket == null) {
                    after(admission.micros() + about(100), () -> lookAgain(thisLook));
                    return;
                }
                send(queue.remove(), ticket);
            }
        }

        private void lookAgain(long thisLook) {
            if (thisLook == look) {
                look();
            }
        }

        private void send(int[] attemptsLeft, CallTicket ticket) {
            mine++;
            inFlight++;
            mostInFlight = Math.max(mostInFlight, inFlight);
            starts.add(now);
            after(about(setting.latency() / 10), () -> {
                Kind kind = server.arrived(now);
                after(
                        kind == Kind.ACCEPTED ? about(setting.latency() * 9 / 10) : about(setting.latency() / 5),
                        () -> ended(attemptsLeft, ticket, kind));
            });
        }

        private void ended(int[] attemptsLeft, CallTicket ticket, Kind kind) {
            mine--;
            inFlight--;
            boolean isAccepted = kind == Kind.ACCEPTED;
            var outcome = new CallOutcome(kind, isAccepted ? null : setting.retryAfter(), null, null);
            state.end(now, client(), new CallEnd(ticket, outcome, 0), setting.limits());
            count(ticket, isAccepted);
            if (isAccepted) {
                server.ended();
            }
            if (isAccepted || --attemptsLeft[0] == 0) {
                done++;
                lost += isAccepted ? 0 : 1;
                next();
            } else {
                after(backoff(attemptsLeft[0]), () -> enqueue(attemptsLeft));
            }
            look();
        }

        private void count(CallTicket ticket, boolean isAccepted) {
            boolean isLate = ticket.startedAt() > start + WARM_UP;
            startedLate += isLate ? 1 : 0;
            refused += isAccepted ? 0 : 1;
            refusedLate += isLate && !isAccepted ? 1 : 0;
        }

        private long backoff(int attemptsLeft) {
            return setting.retryAfter() == null ? about((SECOND / 2) << (ATTEMPTS - 1 - attemptsLeft)) : 0;
        }
    }
}
