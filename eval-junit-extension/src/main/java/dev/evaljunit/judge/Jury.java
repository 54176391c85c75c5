/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Panels whose members all judge. */
enum Jury implements PanelRule {
    MAJORITY {
        @Override
        Optional<Double> verdict(Votes votes) {
            return votes.passed() > votes.size() / 2
                    ? Optional.of(1.0)
                    : votes.failed() > votes.size() / 2 ? Optional.of(0.0) : Optional.empty();
        }

        @Override
        double middle(double... values) {
            return 1;
        }

        @Override
        public boolean isVote() {
            return true;
        }
    },
    UNANIMOUS {
        @Override
        Optional<Double> verdict(Votes votes) {
            return votes.failed() > 0
                    ? Optional.of(0.0)
                    : votes.passed() == votes.size() ? Optional.of(1.0) : Optional.empty();
        }

        @Override
        double middle(double... values) {
            return 1;
        }

        @Override
        public boolean isVote() {
            return true;
        }
    },
    MEAN {
        @Override
        double middle(double... values) {
            return Arrays.stream(values).average().orElseThrow();
        }
    },
    MEDIAN {
        @Override
        double middle(double... values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    };

    /** {@return what stands for several scores, or for several thresholds; 1 if members vote} */
    abstract double middle(double... values);

    /** {@return the score; empty if too many members are unscored for one} */
    Optional<Double> verdict(Votes votes) {
        return votes.hasQuorum() ? Optional.of(middle(votes.values())) : Optional.empty();
    }

    @Override
    public double threshold(double... thresholds) {
        return middle(thresholds);
    }

    @Override
    public boolean isVote() {
        return false;
    }

    @Override
    public boolean needsAll() {
        return true;
    }

    @Override
    public Score score(List<Judge> members, EvalCase evalCase, Answer answer) {
        List<Score> scores = new ArrayList<>();
        for (Judge member : members) {
            scores.add(PanelRule.score(member, evalCase, answer));
        }
        var votes = new Votes(members, scores);
        String reason = votes.words();
        Score score = verdict(votes)
                .map(value -> Score.of(value, reason))
                .orElseGet(() -> Score.unscored("too few members of the jury have a score: " + reason));
        return Together.of(score.withDecidedBy(votes.decided()), scores);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scores of the members, in their order. */
    record Votes(List<Judge> members, List<Score> scores) {

        int size() {
            return scores.size();
        }

        long scored() {
            return scores.stream().filter(Score::isScored).count();
        }

        boolean hasQuorum() {
            return 2 * scored() > size();
        }

        double[] values() {
            return scores.stream()
                    .filter(Score::isScored)
                    .mapToDouble(score -> score.value().orElseThrow())
                    .toArray();
        }

        private boolean isPassed(int member) {
            return scores.get(member).value().orElseThrow()
                    >= members.get(member).threshold();
        }

        long passed() {
            long passed = 0;
            for (int i = 0; i < size(); i++) {
                passed += scores.get(i).isScored() && isPassed(i) ? 1 : 0;
            }
            return passed;
        }

        long failed() {
            return scored() - passed();
        }

        /** {@return how many members have a score, and what decided those that have several ways} */
        String decided() {
            var ways = new ArrayList<String>();
            for (int i = 0; i < size(); i++) {
                String member = "member " + (i + 1) + " by ";
                scores.get(i).decidedBy().ifPresent(way -> ways.add(member + way));
            }
            String counts = "%d of %d members".formatted(scored(), size());
            return ways.isEmpty() ? counts : counts + " (" + String.join("; ", ways) + ")";
        }

        String words() {
            var words = new ArrayList<String>();
            for (int i = 0; i < size(); i++) {
                words.add("member %d %s".formatted(i + 1, scores.get(i)));
            }
            return String.join("; ", words);
        }
    }
}
