"""Sentences that hint at self-harm (+) and sentences that only sound like it (-), by language."""
