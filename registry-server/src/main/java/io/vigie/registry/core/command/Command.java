package io.vigie.registry.core.command;

import io.vigie.registry.core.RegistryState;

/** Something that can happen to the registry. The permitted types are the complete list. */
public sealed interface Command
        permits RegisterNode,
                DeregisterNode,
                RegisterService,
                DeregisterService,
                RegisterCheck,
                DeregisterCheck,
                SetCheckStatus,
                PutKey,
                DeleteKey,
                DeleteTree,
                SetAutopilot,
                PutConfigEntry,
                DeleteConfigEntry,
                PutIntention,
                DeleteIntention,
                RestoreState,
                LockKey,
                UnlockKey,
                CreateSession,
                DestroySession,
                FireEvent,
                CreateQuery,
                UpdateQuery,
                DeleteQuery,
                PlaceNode,
                JoinMember,
                PutMember,
                SetMemberStatus,
                ForgetMember,
                MoveService,
                WithdrawService,
                Together,
                Transaction {

    /**
     * The rule of this command. Pure: same state and stamp, same result; never throws for what the state may hold.
     *
     * @param stamp its index is greater than that of the state
     */
    Applied applyTo(RegistryState before, Stamp stamp);
}
