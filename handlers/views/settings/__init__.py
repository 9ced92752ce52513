"""The pages of `/settings`."""
