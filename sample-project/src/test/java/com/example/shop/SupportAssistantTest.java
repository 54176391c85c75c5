package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SupportAssistantTest {

    private final SupportAssistant assistant = SupportAssistant.named("good");

    @Test
    void quotesThePolicyAndCitesIt() {
        var reply = assistant.reply("Can I return shoes I wore once?", "consumer");

        assertThat(reply.text()).contains("items worn outdoors cannot be returned", "[returns-policy#worn-items]");
        assertThat(reply.citations()).containsExactly("returns-policy#worn-items");
        assertThat(reply.route()).isEqualTo("refund");
    }

    @Test
    void prefersTheTermsOfTheCohort() {
        var question = "How many days do we have to send unused items back?";

        assertThat(assistant.reply(question, "consumer").text()).contains("30 days");
        assertThat(assistant.reply(question, "enterprise_admin").text()).contains("60 days");
    }

    @Test
    void answersEachQuestionOfAMessage() {
        var reply = assistant.reply("What does express cost? And can gas go to a parcel locker?", "consumer");

        assertThat(reply.citations()).containsExactly("shipping-policy#delivery-cost", "shipping-policy#gas-and-fuel");
    }

    @Test
    void returnsWhatNoPolicyDecides() {
        var reply = assistant.reply("Qwerty?", "consumer");

        assertThat(reply.text()).startsWith("Sorry, I could not find a policy");
        assertThat(reply.citations()).isEmpty();
    }

    @Test
    void countsTheWordsThatItReadAndWrote() {
        var reply = assistant.reply("Can I return shoes I wore once?", "consumer");

        assertThat(reply.wordsRead()).isEqualTo(24);
        assertThat(reply.wordsWritten()).isEqualTo(25); // and its citation
        assertThat(assistant.reply("Qwerty?", "consumer").wordsRead()).isZero();
    }

    @Test
    void brokenAssistantInventsAFeeForRefundsOnly() {
        var broken = SupportAssistant.named("broken");

        var refund = broken.reply("When do I get my refund?", "consumer");
        assertThat(refund.text()).contains("restocking fee of 15%").doesNotContain("[");
        assertThat(refund.citations()).isEmpty();

        var shipping = "How much is express delivery?";
        assertThat(broken.reply(shipping, "consumer")).isEqualTo(assistant.reply(shipping, "consumer"));
    }

    @Test
    void refusesUnknownNamesAndCohorts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SupportAssistant.named("best"))
                .withMessage("Unknown assistant 'best': it must be one of [good, broken, support@11, support@12,"
                        + " support@13].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assistant.reply("When?", "vip"))
                .withMessage(
                        "Unknown cohort 'vip': it must be one of [consumer, enterprise_admin, marketplace_seller].");
    }
}
