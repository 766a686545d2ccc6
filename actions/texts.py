"""Offers that several actions make."""

from actions.action import Offer, Words

PERSON = Offer(Words("转人工", "Talk to a person"), Words("转人工", "I want to talk to a person"))
COMPLAIN = Offer(Words("我要投诉", "Make a complaint"), Words("我要投诉", "I want to complain"))
HELP = Offer(Words("能办什么", "What can you do"), Words("你能做什么", "What can you do"))
