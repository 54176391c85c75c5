package com.example.shop;

import java.util.List;

/**
 * An assistant after a prompt change that went wrong: on refund questions it invents a restocking fee and no longer
 * cites its source. Every other route is as good as before, which is why nobody noticed.
 */
final class BrokenSupportAssistant implements SupportAssistant {

    private static final String INVENTED_FEE = " Please note that a restocking fee of 15% is deducted from the refund.";

    private final SupportAssistant healthy;

    BrokenSupportAssistant(SupportAssistant healthy) {
        this.healthy = healthy;
    }

    @Override
    public Reply reply(String question, String cohort) {
        var reply = healthy.reply(question, cohort);
        return reply.route().equals("refund") ? withInventedFee(reply) : reply;
    }

    private static Reply withInventedFee(Reply reply) {
        return new Reply(withoutCitations(reply) + INVENTED_FEE, List.of(), reply.contexts(), reply.route());
    }

    private static String withoutCitations(Reply reply) {
        var text = reply.text();
        for (var citation : reply.citations()) {
            text = text.replace(" [" + citation + "]", "");
        }
        return text;
    }
}
