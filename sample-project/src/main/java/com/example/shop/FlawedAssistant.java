package com.example.shop;

import java.util.Set;

/** An earlier version of the assistant: as good as the present one, but for some flaws. */
final class FlawedAssistant implements SupportAssistant {

    private final SupportAssistant healthy;
    private final Set<Flaw> flaws;

    FlawedAssistant(SupportAssistant healthy, Set<Flaw> flaws) {
        this.healthy = healthy;
        this.flaws = Set.copyOf(flaws);
    }

    @Override
    public Reply reply(String question, String cohort) {
        var reply = healthy.reply(question, cohort);
        for (var flaw : Flaw.values()) {
            if (flaws.contains(flaw) && flaw.concerns(question, reply)) {
                return flaw.spoil(reply);
            }
        }
        return reply;
    }
}
